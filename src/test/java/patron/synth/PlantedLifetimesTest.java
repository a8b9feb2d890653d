package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.data.Purchases;
import patron.value.BgNbd;

/** Whether those who left have left, and whether BG/NBD can tell. */
class PlantedLifetimesTest {

  private static final LocalDate LAST = LocalDate.of(2025, 6, 30);

  private final Map<String, Shop.Planted> planted = Shop.planted();

  @Test
  void nobodyBuysAfterTheyLeft() {
    for (Shop.Sale sale : Shop.sales()) {
      if (!sale.customer().isEmpty() && !sale.isCancelled()) {
        Shop.Planted one = planted.get(sale.customer());
        assertThat(one.stays() || !sale.time().toLocalDate().isAfter(one.left()))
            .as(sale.text())
            .isTrue();
      }
    }
  }

  @Test
  void everyKindMayLeaveTheLapsingAlwaysAndReasonsAreGiven() {
    for (Archetype kind : Archetype.values()) {
      long all = planted.values().stream().filter(p -> p.segment().equals(kind.title)).count();
      long gone =
          planted.values().stream()
              .filter(p -> p.segment().equals(kind.title) && !p.stays())
              .count();
      assertThat((double) gone / all)
          .as(kind.title)
          .isBetween(kind == Archetype.LAPSING ? 1 : 0.001, kind == Archetype.LAPSING ? 1 : 0.2);
    }
    assertThat(planted.values())
        .allMatch(p -> p.stays() ? p.reason().isEmpty() : isReason(p.reason()));
  }

  private static boolean isReason(String text) {
    return Arrays.stream(Reason.values()).anyMatch(reason -> reason.title.equals(text));
  }

  /** The probabilities sum to the number alive within 5 %, and rise with the truth bin by bin. */
  @Test
  void bgNbdFindsHowManyAreAliveAndWho() {
    Purchases purchases = Shop.clean().purchases(LAST, ChronoUnit.WEEKS);
    double[] p = BgNbd.fit(purchases).probabilityAlive(purchases);
    boolean[] alive = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      alive[i] = planted.get(purchases.ids().get(i)).stays();
    }
    double expected = Arrays.stream(p).sum();
    long stay = IntStream.range(0, p.length).filter(i -> alive[i]).count();
    assertThat(expected / stay).isCloseTo(1, within(0.05));
    assertThat(Shop.text("README.md"))
        .contains(
            "expects %,d customers to be alive; %,d are".formatted(Math.round(expected), stay));
    double before = -1;
    for (double[] bin :
        new double[][] {{0, 0.2}, {0.2, 0.4}, {0.4, 0.6}, {0.6, 0.8}, {0.8, 1.01}}) {
      double share = share(p, alive, bin, false);
      assertThat(share).isGreaterThan(before);
      assertThat(share).as(Arrays.toString(bin)).isCloseTo(share(p, alive, bin, true), within(0.2));
      before = share;
    }
    assertThat(share(p, alive, new double[] {0.9, 1.01}, false)).isBetween(0.92, 0.98);
    assertThat(share(p, alive, new double[] {0.2, 0.4}, false)).isCloseTo(1 / 7.0, within(0.01));
  }

  /** The mean of the probabilities of a bin, or the share of it that is alive. */
  private static double share(double[] p, boolean[] alive, double[] bin, boolean expected) {
    return IntStream.range(0, p.length)
        .filter(i -> p[i] >= bin[0] && p[i] < bin[1])
        .mapToDouble(i -> expected ? p[i] : alive[i] ? 1 : 0)
        .average()
        .orElseThrow();
  }
}
