package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

/** Ids of several systems become those of customers, and nothing is lost on the way. */
class IdentityTest {

  @TempDir private Path folder;

  private Identity identity() throws IOException {
    return Identity.read(
        write(
            "identities.csv",
            """
            customer_id,system,id
            A,card,007
            A,Card,8
            B,card,9
            A,social,@zoe
            B,social,@tom
            """));
  }

  @Test
  void linesOfStrangersAreKeptApart() throws IOException {
    Transactions sales = Transactions.read(Path.of(lines()), TestFiles.ROLES);
    Joined<Transactions> joined = identity().join(sales, "CARD");
    assertThat(joined.matched().customerCount()).isEqualTo(1);
    assertThat(joined.matched().lineCount()).isEqualTo(3);
    assertThat(joined.unmatched().lineCount()).isEqualTo(2);
    assertThat(joined.matched().revenue().add(joined.unmatched().revenue()))
        .isEqualByComparingTo(sales.revenue());
    assertThat(joined.parts())
        .containsExactly(
            new Joined.Part("matched", 3, 1, new BigDecimal("6.78")),
            new Joined.Part("matches nobody", 1, 1, new BigDecimal("10.00")),
            new Joined.Part("has no id", 1, 0, new BigDecimal("0.001")));
    assertThat(
            joined
                .unmatched()
                .query("SELECT customer_id AS c FROM {lines} ORDER BY line_number")
                .strings("c"))
        .containsExactly(null, "stranger");
    assertThat(joined.table().columnNames()).containsExactly("what", "rows", "ids", "money");
    assertThat(joined.rowCount()).isEqualTo(3);
  }

  @Test
  void duplicatesAreMergedAndOthersStay() throws IOException {
    Transactions sales = Transactions.read(Path.of(lines()), TestFiles.ROLES);
    Joined<Transactions> joined =
        Identity.of("crm", Map.of("8", "007")).orSame().join(sales, "crm");
    assertThat(joined.matched().customerCount()).isEqualTo(2);
    assertThat(joined.matched().lineCount()).isEqualTo(4);
    assertThat(joined.parts().get(1).rows()).isZero();
  }

  @Test
  void eventsOfStrangersAreKeptApart() throws IOException {
    Engagement social =
        Engagement.read(
            write(
                "social.csv",
                """
                account,day,event,product_id,rating
                @zoe,2025-01-01,Like,,
                @zoe,2025-01-02,comment,mug,4.5
                @eve,2025-01-02,share,,
                """),
            Roles.of("customer=account"));
    Joined<Engagement> joined = identity().join(social, "social");
    assertThat(joined.matched().events())
        .extracting(e -> e.customerId() + " " + e.event() + " " + e.count() + " " + e.rating())
        .containsExactly("A like 1 NaN", "A comment 1 4.5");
    assertThat(joined.unmatched().events())
        .extracting(Engagement.Event::customerId)
        .containsExactly("@eve");
    assertThat(joined.parts())
        .containsExactly(
            new Joined.Part("matched", 2, 1, null), new Joined.Part("matches nobody", 1, 1, null));
    assertThat(joined.table().columnNames()).containsExactly("what", "rows", "ids");
    assertThat(social.rated()).isTrue();
    assertThat(social.table().columnNames())
        .containsExactly("customer_id", "day", "event", "count", "product_id", "rating");
    assertThat(joined.unmatched().table().columnNames())
        .containsExactly("customer_id", "day", "event", "count");
  }

  @Test
  void recordsOfOneCustomerAreKeptOnce() throws IOException {
    Customers customers =
        Customers.read(write("crm.csv", "customer_id,city\n8,Ulm\n007,Bonn\n9,Kiel\nx,Jena\n"));
    Joined<Customers> joined = identity().join(customers, "card");
    assertThat(joined.matched().ids()).containsExactly("A", "B");
    assertThat(joined.matched().table().stringColumn("city").asList())
        .containsExactly("Ulm", "Kiel");
    assertThat(joined.unmatched().ids()).containsExactly("x", "007");
    assertThat(joined.parts()).extracting(Joined.Part::rows).containsExactly(2L, 1L, 1L);
  }

  @Test
  void mistakesAreNamed() throws IOException {
    String twice = write("twice.csv", "customer_id,system,id\nA,card,1\nB,card,1\n");
    assertThatThrownBy(() -> Identity.read(twice))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith(
            "twice.csv, line 3, column id: '1' belongs to customer 'A' already; an id has one"
                + " customer");
    Identity identity = identity();
    assertThat(identity.systems()).containsExactly("card", "social");
    assertThat(identity.rowCount()).isEqualTo(5);
    assertThat(identity.table().columnNames()).containsExactly("customer_id", "system", "id");
    assertThatThrownBy(() -> identity.customer("web", "1"))
        .hasMessage("there is no system 'web' among the identities; there are [card, social]");
    assertThatThrownBy(() -> Identity.of(" ", Map.of()))
        .hasMessage("a system of identities needs a name");
    assertThatThrownBy(() -> Identity.of("x", null)).hasMessageContaining("the map is null");
    assertThatThrownBy(() -> identity.join((Transactions) null, "card"))
        .hasMessageContaining("the sales is null");
    String odd = write("odd.csv", "customer_id,day,event,rating\n1,2025-01-01,x,good\n");
    assertThatThrownBy(() -> Engagement.read(odd))
        .hasMessageEndingWith(
            "odd.csv, line 2, column rating: 'good' is not a rating; write a number like 4 or"
                + " -0.5, or nothing");
  }

  private String lines() throws IOException {
    return write(
        "lines.csv",
        TestFiles.HEADER + TestFiles.LINES + "stranger,A5,2025-01-04 10:00:00,mug,2,5.00\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
