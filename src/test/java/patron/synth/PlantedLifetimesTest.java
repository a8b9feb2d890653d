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
import patron.value.Lifetimes;
import patron.value.ParetoNbd;

/** Whether those who left have left, and whether purchase models can tell. */
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
    for (Archetype kind : Archetype.SEGMENTS) {
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

  /**
   * Of those who left, the intervals of Pareto/NBD hold the day of as many as their level says,
   * give or take three standard errors; of those who stay nearly all reach to the last day, and
   * more cannot be asked, as their lifetimes are not over. Days count as whole.
   */
  @Test
  void intervalsHoldTheLifetimesOfThoseWhoLeft() {
    Purchases purchases = Shop.clean().purchases(LAST, ChronoUnit.WEEKS);
    ParetoNbd model = ParetoNbd.fit(purchases);
    for (double level : new double[] {0.5, 0.8, 0.95}) {
      Lifetimes found = model.lifetimes(purchases, level);
      double[] held = new double[2];
      double[] all = new double[2];
      for (int i = 0; i < purchases.size(); i++) {
        Shop.Planted one = planted.get(purchases.ids().get(i));
        double known = 7 * purchases.t()[i];
        double days = one.stays() ? known : known - ChronoUnit.DAYS.between(one.left(), LAST);
        boolean after = one.stays() || days > 7 * found.low()[i] - 1;
        int kind = one.stays() ? 1 : 0;
        all[kind]++;
        held[kind] += after && days < 7 * found.high()[i] + 1 ? 1 : 0;
      }
      double error = Math.sqrt(level * (1 - level) / all[0]);
      assertThat(held[0] / all[0]).as("of those who left").isCloseTo(level, within(3 * error));
      assertThat(held[1] / all[1]).as("of those who stay").isGreaterThan(level + 0.04);
      assertThat(Shop.text("README.md"))
          .contains(
              "%.1f %% of those who left within intervals of %.0f %%"
                  .formatted(100 * held[0] / all[0], 100 * level));
    }
  }

  /** Both are wrong about the number, each in its own way: the datasheet says how far. */
  @Test
  void howManyAreAliveIsLessWellFound() {
    Purchases purchases = Shop.clean().purchases(LAST, ChronoUnit.WEEKS);
    double[] bg = BgNbd.fit(purchases).probabilityAlive(purchases);
    double[] pareto = ParetoNbd.fit(purchases).probabilityAlive(purchases);
    boolean[] alive = new boolean[bg.length];
    for (int i = 0; i < bg.length; i++) {
      alive[i] = planted.get(purchases.ids().get(i)).stays();
    }
    long stay = IntStream.range(0, bg.length).filter(i -> alive[i]).count();
    double more = Arrays.stream(bg).sum();
    double fewer = Arrays.stream(pareto).sum();
    assertThat(more).isBetween(1.0 * stay, 1.05 * stay);
    assertThat(fewer).isBetween(0.9 * stay, 1.0 * stay);
    assertThat(Shop.text("README.md"))
        .contains(
            "%,d customers are there on the last day; BG/NBD expects %,d, Pareto/NBD %,d"
                .formatted(stay, Math.round(more), Math.round(fewer)));
    risesWithTheTruth(bg, alive);
    risesWithTheTruth(pareto, alive);
    assertThat(share(bg, alive, new double[] {0.2, 0.4})).isCloseTo(1 / 7.0, within(0.01));
    assertThat(share(pareto, alive, new double[] {0.2, 0.4})).isCloseTo(0.5, within(0.02));
  }

  private static void risesWithTheTruth(double[] p, boolean[] alive) {
    double before = -1;
    for (double[] bin :
        new double[][] {{0, 0.2}, {0.2, 0.4}, {0.4, 0.6}, {0.6, 0.8}, {0.8, 1.01}}) {
      double share = share(p, alive, bin);
      assertThat(share).as(Arrays.toString(bin)).isGreaterThan(before);
      before = share;
    }
    assertThat(share(p, alive, new double[] {0.9, 1.01})).isBetween(0.92, 1.0);
  }

  /** The share of those with such probabilities that is alive. */
  private static double share(double[] p, boolean[] alive, double[] bin) {
    return IntStream.range(0, p.length)
        .filter(i -> p[i] >= bin[0] && p[i] < bin[1])
        .mapToDouble(i -> alive[i] ? 1 : 0)
        .average()
        .orElseThrow();
  }
}
