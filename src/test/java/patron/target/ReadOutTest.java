package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static patron.target.ExperimentTest.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.segment.Audience;

class ReadOutTest {

  private static final LocalDate ON = LocalDate.of(2025, 3, 3);
  private static final LocalDate TO = LocalDate.of(2025, 3, 30);
  private static final List<String> ALL =
      IntStream.range(0, 400).mapToObj("c%03d"::formatted).toList();

  @TempDir Path folder;
  private TargetingList list;

  @BeforeEach
  void campaign() {
    Map<String, String> reasons = new TreeMap<>();
    ALL.forEach(id -> reasons.put(id, "all"));
    list =
        Campaign.named("spring")
            .on(ON)
            .to(Audience.of("all", reasons, ALL))
            .offer(Offer.amountOff(3).costing(0.85))
            .by(Channel.POST)
            .consentNotNeeded("a test")
            .holdOut(0.5)
            .list();
  }

  /** Everybody comes before and after the window; within it, those treated with a chance. */
  private Transactions sales(double treated, double heldOut) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder lines = new StringBuilder("customer,day,amount\n");
    for (String id : ALL) {
      boolean is = list.treated().ids().contains(id);
      lines.append("%s,%s,99%n".formatted(id, ON.minusDays(1)));
      lines.append("%s,%s,99%n".formatted(id, TO.plusDays(1)));
      if (random.nextDouble() < (is ? treated : heldOut)) {
        lines.append("%s,%s,10%n".formatted(id, ON));
        lines.append("%s,%s,20%n".formatted(id, TO));
      }
    }
    Path file = Files.writeString(folder.resolve("lines.csv"), lines);
    return Transactions.read(file, Roles.of("customer=customer, time=day, amount=amount"));
  }

  @Test
  void anEffectIsFoundWithItsInterval() throws IOException {
    ReadOut readOut = ReadOut.of(list, sales(0.6, 0.3), TO);
    Effect visit = readOut.effect("visit");
    assertThat(visit.isShown()).isTrue();
    assertThat(visit.interval().covers(0.3)).isTrue();
    assertThat(visit.treated() + visit.control()).isEqualTo(400);
    assertThat(readOut.effect("orders").difference())
        .isCloseTo(2 * visit.difference(), offset(1e-12));
    assertThat(readOut.effect("spend").difference())
        .isCloseTo(30 * visit.difference(), offset(1e-12));
    double incremental = readOut.effect("spend").difference() * visit.treated();
    assertThat(readOut.incremental("spend").value()).isCloseTo(incremental, offset(1e-9));
    assertThat(readOut.profit("spend", 0.4, 0.85).value())
        .isCloseTo(0.4 * incremental - 0.85 * visit.treated(), offset(1e-9));
    assertThat(readOut.table().rowCount()).isEqualTo(3);
    assertThat(readOut.toString()).contains("intention to treat");
  }

  @Test
  void noEffectIsSaidToBeNone() throws IOException {
    ReadOut readOut = ReadOut.of(list, sales(0.4, 0.4), TO);
    assertThat(readOut.effect("visit").isShown()).isFalse();
    assertThat(readOut.toString()).contains("no effect could be shown");
  }

  @Test
  void savedListsAreReadAsTheyWere() throws IOException {
    Path file = folder.resolve("spring.csv");
    list.writeCsv(file.toString());
    Transactions sales = sales(0.6, 0.3);
    assertThat(ReadOut.ofSaved(file.toString(), sales, TO).effects())
        .isEqualTo(ReadOut.of(list, sales, TO).effects());
  }

  /** Days before the campaign and after the window change nothing. */
  @Test
  void outcomesAreOfTheWindowAndOfEverybody() throws IOException {
    CustomerFeatures outcomes = Outcomes.between(sales(1, 0), List.of("c000", "who"), ON, TO);
    assertThat(outcomes.names()).containsExactly("visit", "orders", "spend");
    boolean treated = list.treated().ids().contains("c000");
    assertThat(outcomes.numbers("spend")).containsExactly(treated ? 30 : 0, 0);
    assertThat(outcomes.numbers("orders")).containsExactly(treated ? 2 : 0, 0);
  }

  @Test
  void refusesWhatCannotBeRead() throws IOException {
    CustomerFeatures outcomes =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d"),
            Map.of("spend", new double[] {1, 2, 3, Double.NaN}, "visit", new double[] {1, 1, 0, 0}),
            Map.of());
    CustomerFeatures visits = outcomes.select("visit");
    refused(() -> ReadOut.of(List.of("a", "b"), List.of("b", "c"), visits), "treated and held out");
    refused(() -> ReadOut.of(List.of("a", "b"), List.of(), visits), "nobody was held out");
    refused(() -> ReadOut.of(List.of("a", "b"), List.of("x"), visits), "x");
    refused(() -> ReadOut.of(List.of("a", "b"), List.of("c", "d"), outcomes), "spend");
    refused(() -> ReadOut.of(List.of("a", "b"), List.of("c"), visits), "has 1 customers");
    ReadOut readOut = ReadOut.of(List.of("a", "b"), List.of("c", "d"), visits);
    refused(() -> readOut.effect("spend"), "no outcome 'spend'");
    refused(() -> readOut.incremental("spend"), "no outcome 'spend'");
    refused(() -> readOut.profit("visit", 0, 1), "the margin is 0.0");
    refused(() -> readOut.profit("visit", 0.3, -1), "the cost of a contact is -1.0");
    Transactions sales = sales(1, 0);
    refused(() -> ReadOut.ofSaved(folder.resolve("no.csv").toString(), sales, TO), "no.csv");
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), "a,b\n1,2\n");
    refused(() -> ReadOut.ofSaved(wrong.toString(), sales, TO), "is no list");
    refused(() -> Outcomes.between(sales, List.of(), ON, TO), "there are no customers");
    refused(() -> Outcomes.between(sales, List.of("a"), TO, ON), "2025-03");
  }
}
