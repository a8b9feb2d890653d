package patron.recommend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Baskets;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The weight of a blend, chosen on days before those that it is judged by.
 *
 * <pre>{@code
 * var tuning = BlendTuning.on(baskets, split, 60, 10);
 * var blend  = Blend.fit(baskets, split, tuning.options());
 * }</pre>
 *
 * <p>Weights of 0, 0.1, ... 1 are fitted to what lies before the last {@code days} days, and the
 * one with the highest NDCG on those days is taken (the smaller one of equals). Whoever chooses on
 * the days that are judged later finds a weight that looks better than it is.
 */
public final class BlendTuning implements Tabular {

  private static final int STEPS = 10;

  private final double[] ndcg;
  private final int best;

  private BlendTuning(double[] ndcg) {
    this.ndcg = ndcg;
    this.best = IntStream.rangeClosed(0, STEPS).reduce(0, (a, b) -> ndcg[b] > ndcg[a] ? b : a);
  }

  /**
   * Tries the weights.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which the blend will recommend
   * @param days how many days before it the weights are judged by, at least 1
   * @param length products a list, at least 1
   * @return what came out
   */
  public static BlendTuning on(Baskets baskets, LocalDate asOf, int days, int length) {
    PatronException.require(days >= 1, "tuning on %s days; give 1 or more", days);
    Baskets past = Given.past(baskets, asOf);
    LocalDate split = asOf.minusDays(days);
    RecommendationCheck check = RecommendationCheck.on(past, split, asOf.minusDays(1), length);
    for (int step = 0; step <= STEPS; step++) {
      double weight = weight(step);
      String name = said(weight);
      check =
          check.method((b, day) -> Blend.fit(b, day, Blend.Options.personal(weight)).named(name));
    }
    RecommendationCheck done = check;
    return new BlendTuning(
        done.names().stream().mapToDouble(name -> done.ndcg(name, ProductKind.ANY)).toArray());
  }

  private static double weight(int step) {
    return (double) step / STEPS;
  }

  private static String said(double weight) {
    return String.format(Locale.ROOT, "%.1f", weight);
  }

  /** {@return the weight of personal frequency that did best, 0 to 1} */
  public double personalWeight() {
    return weight(best);
  }

  /** {@return the options of a blend with that weight} */
  public Blend.Options options() {
    return Blend.Options.personal(personalWeight());
  }

  /** One row a weight: personal_weight, ndcg, chosen (yes or empty). */
  @Override
  public Table table() {
    double[] weights = IntStream.rangeClosed(0, STEPS).mapToDouble(BlendTuning::weight).toArray();
    String[] chosen = new String[weights.length];
    Arrays.setAll(chosen, step -> step == best ? "yes" : "");
    return Table.create(
        "weights of a blend",
        DoubleColumn.create("personal_weight", weights),
        DoubleColumn.create("ndcg", ndcg.clone()),
        StringColumn.create("chosen", chosen));
  }

  @Override
  public long rowCount() {
    return ndcg.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "weight of personal frequency %.1f, NDCG %.4f", personalWeight(), ndcg[best]);
  }
}
