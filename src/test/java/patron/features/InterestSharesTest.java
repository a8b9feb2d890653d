package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.data.Engagement;
import patron.data.Roles;

class InterestSharesTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);
  private static final Map<String, String> KINDS = Map.of("1", "tea", "2", "tea", "3", "jam");

  @TempDir Path folder;

  private Engagement views(String... lines) throws IOException {
    String text = "customer_id,viewed_on,product_id,views\n" + String.join("\n", lines) + "\n";
    Path file = Files.writeString(folder.resolve("views.csv"), text);
    return Engagement.read(
        file.toString(),
        Roles.of("customer=customer_id, time=viewed_on, product=product_id, quantity=views"));
  }

  @Test
  void sharesAddUpToOne() throws IOException {
    Engagement views =
        views(
            "b,2025-06-30,1,3",
            "b,2025-06-30,3,1",
            "a,2025-06-01,2,2",
            "a,2025-06-02,9,2",
            "b,2025-07-01,3,50");
    assertThat(views.events().getFirst().event()).isEqualTo("view");
    assertThat(views.monthly()).isFalse();
    CustomerFeatures shares = InterestShares.of(views, KINDS, AS_OF, 5);
    assertThat(shares.ids()).containsExactly("a", "b");
    assertThat(shares.names()).containsExactly("interest tea", "interest jam", "interest unknown");
    assertThat(shares.numbers("interest tea")).containsExactly(0.5, 0.75);
    assertThat(shares.numbers("interest jam")).containsExactly(0, 0.25);
    assertThat(shares.numbers("interest unknown")).containsExactly(0.5, 0);
    CustomerFeatures one = InterestShares.of(views, KINDS, AS_OF, 1);
    assertThat(one.names()).containsExactly("interest tea", "interest other", "interest unknown");
  }

  @Test
  void theBundledShopLooksAtWhatItSells() {
    Engagement views =
        Engagement.read(
            "datasets/corner-shop/views.csv",
            Roles.of("customer=customer_id, time=viewed_on, product=product_id, quantity=views"));
    assertThat(views.rowCount()).isEqualTo(12_851);
    CustomerFeatures shares =
        InterestShares.of(views, Map.of("23046", "one"), LocalDate.of(2025, 7, 1), 3);
    double[] one = shares.numbers("interest one");
    double[] other = shares.numbers("interest unknown");
    for (int i = 0; i < one.length; i++) {
      assertThat(one[i] + other[i]).isEqualTo(1, within(1e-12));
    }
  }

  @Test
  void refusesWhatIsNotThere() throws IOException {
    Engagement views = views("a,2025-07-01,1,1");
    assertThatThrownBy(() -> InterestShares.of(views, KINDS, AS_OF, 3))
        .hasMessageContaining("no event with a product before 2025-07-01");
    assertThatThrownBy(() -> InterestShares.of(views, KINDS, AS_OF, 0))
        .hasMessageContaining("1 or more");
    assertThatThrownBy(() -> InterestShares.of(null, KINDS, AS_OF, 3))
        .hasMessageContaining("events");
    assertThatThrownBy(() -> InterestShares.of(views, null, AS_OF, 3))
        .hasMessageContaining("kinds");
    assertThatThrownBy(() -> InterestShares.of(views, KINDS, null, 3))
        .hasMessageContaining("as-of");
  }
}
