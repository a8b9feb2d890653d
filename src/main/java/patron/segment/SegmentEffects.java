package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether segments are alike inside and different outside, feature by feature.
 *
 * <pre>{@code
 * SegmentEffects.of(segments, features).table();
 * SegmentEffects.of(segments, features).difference("monetary");
 * }</pre>
 *
 * <p>One row a feature, the strongest first:
 *
 * <ul>
 *   <li>effect: of a number eta squared, the share of its variance that lies between segments
 *       (Pearson, 1905); of a category Cramer's V (1946). Both run from 0, the segments tell
 *       nothing of it, to 1, they tell all.
 *   <li>strength: negligible, small, medium or large, with Cohen's bounds (1988): 0.01, 0.06 and
 *       0.14 for eta squared; for V 0.1, 0.3 and 0.5 over the root of (the smaller of segments and
 *       categories less 1).
 *   <li>apart, difference: of a number the segment that differs most from all others together, and
 *       by how much: Cohen's d, in standard deviations within the two.
 * </ul>
 *
 * <p>Missing values do not count. Money and other features with a long tail show little here in raw
 * units, as few customers make most of their variance: look at their logarithms too. A segmentation
 * by a feature has a large effect on that feature by construction; the others are the news. Cost:
 * linear.
 */
public final class SegmentEffects implements Tabular {

  private static final double[] ETA_BOUNDS = {0.01, 0.06, 0.14};
  private static final double[] V_BOUNDS = {0.1, 0.3, 0.5};
  private static final List<String> STRENGTHS = List.of("negligible", "small", "medium", "large");

  /** What is known of one feature; of a category without differences and spreads. */
  private record Effect(
      String feature,
      String measure,
      double value,
      int strength,
      List<Double> differences,
      List<Double> spreads) {

    int farthest() {
      return IntStream.range(0, differences.size())
          .boxed()
          .filter(code -> !differences.get(code).isNaN())
          .max(Comparator.comparingDouble(code -> Math.abs(differences.get(code))))
          .orElse(-1);
    }
  }

  private final Segmentation segmentation;
  private final List<Effect> effects;

  private SegmentEffects(Segmentation segmentation, List<Effect> effects) {
    this.segmentation = segmentation;
    this.effects = effects;
  }

  /**
   * Measures the effects.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers; others are refused
   * @return the effects
   */
  public static SegmentEffects of(Segmentation segmentation, CustomerFeatures features) {
    Members.requireSame(segmentation, features, "effects");
    int[] codes = segmentation.codes();
    int segments = segmentation.segments().size();
    List<Effect> effects = new ArrayList<>();
    for (String name : features.names()) {
      effects.add(
          features.isNumber(name)
              ? ofNumber(name, Moments.of(features.numbers(name), codes, segments))
              : ofCategory(name, features.categories(name), codes, segments));
    }
    effects.sort(
        Comparator.comparingInt((Effect e) -> -e.strength())
            .thenComparingDouble(e -> Double.isNaN(e.value()) ? 1 : -e.value()));
    return new SegmentEffects(segmentation, effects);
  }

  private static Effect ofNumber(String name, Moments moments) {
    double eta = moments.betweenShare();
    int segments = moments.segments();
    List<Double> differences = IntStream.range(0, segments).mapToObj(moments::difference).toList();
    List<Double> spreads = IntStream.range(0, segments).mapToObj(moments::spread).toList();
    return new Effect(name, "eta squared", eta, strength(eta, 1, ETA_BOUNDS), differences, spreads);
  }

  private static Effect ofCategory(String name, List<String> values, int[] codes, int segments) {
    List<String> dictionary = List.copyOf(new TreeSet<>(values));
    long[][] counts = new long[segments][dictionary.size()];
    for (int row = 0; row < codes.length; row++) {
      String value = values.get(row);
      if (!value.isEmpty()) {
        counts[codes[row]][Collections.binarySearch(dictionary, value)]++;
      }
    }
    double v = cramersV(counts);
    int smaller = Math.min(nonEmptyRows(counts), nonEmptyColumns(counts));
    return new Effect(
        name,
        "Cramer's V",
        v,
        strength(v, 1 / Math.sqrt(Math.max(1, smaller - 1)), V_BOUNDS),
        List.of(),
        List.of());
  }

  private static int nonEmptyRows(long[][] counts) {
    return (int) Arrays.stream(counts).filter(r -> Arrays.stream(r).sum() > 0).count();
  }

  private static int nonEmptyColumns(long[][] counts) {
    return (int)
        IntStream.range(0, counts[0].length)
            .filter(c -> Arrays.stream(counts).anyMatch(r -> r[c] > 0))
            .count();
  }

  /** NaN where there are not two segments and two categories. */
  static double cramersV(long[][] counts) {
    int smaller = Math.min(nonEmptyRows(counts), nonEmptyColumns(counts));
    if (smaller < 2) {
      return Double.NaN;
    }
    double[] columns = new double[counts[0].length];
    for (long[] row : counts) {
      for (int c = 0; c < row.length; c++) {
        columns[c] += row[c];
      }
    }
    double share = 0;
    for (long[] row : counts) {
      double own = Arrays.stream(row).sum();
      for (int c = 0; c < row.length; c++) {
        share += row[c] == 0 ? 0 : row[c] / own * (row[c] / columns[c]);
      }
    }
    // Chi squared over n is the sum of squared counts over both margins, less 1.
    return Math.sqrt(Math.max(0, share - 1) / (smaller - 1));
  }

  private static int strength(double value, double scale, double... bounds) {
    int strength = 0;
    for (double bound : bounds) {
      strength += value >= bound * scale ? 1 : 0;
    }
    return strength;
  }

  /**
   * How strong one feature's effect is.
   *
   * @param feature a feature
   * @return 0 to 1; NaN where all customers are alike in it or there are not two segments
   */
  public double effect(String feature) {
    return of(feature).value();
  }

  /**
   * How far each segment lies from all others together: Cohen's d.
   *
   * @param feature a number feature
   * @return in standard deviations, in the order of the segments; NaN where it is not defined
   */
  public double[] difference(String feature) {
    return number(feature).differences().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * How alike each segment is inside: its standard deviation over that of all customers.
   *
   * @param feature a number feature
   * @return below 1 where customers of the segment are more alike than all are, in the order of the
   *     segments; NaN where it is not defined
   */
  public double[] spread(String feature) {
    return number(feature).spreads().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Effect number(String feature) {
    PatronException.require(
        !of(feature).differences().isEmpty(), "'%s' holds categories, not numbers", feature);
    return of(feature);
  }

  private Effect of(String feature) {
    return effects.stream()
        .filter(e -> e.feature().equals(feature))
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "there is no feature '%s'; there are: %s"
                        .formatted(feature, effects.stream().map(Effect::feature).toList())));
  }

  @Override
  public Table table() {
    return Table.create(
        "effects of the segments",
        StringColumn.create("feature", effects.stream().map(Effect::feature)),
        StringColumn.create("measure", effects.stream().map(Effect::measure)),
        DoubleColumn.create("effect", effects.stream().mapToDouble(Effect::value).toArray()),
        StringColumn.create("strength", effects.stream().map(e -> STRENGTHS.get(e.strength()))),
        StringColumn.create("apart", effects.stream().map(this::apart)),
        DoubleColumn.create(
            "difference",
            effects.stream()
                .mapToDouble(e -> e.farthest() < 0 ? Double.NaN : e.differences().get(e.farthest()))
                .toArray()));
  }

  private String apart(Effect effect) {
    return effect.farthest() < 0 ? "" : segmentation.names().get(effect.farthest());
  }

  @Override
  public long rowCount() {
    return effects.size();
  }

  @Override
  public String toString() {
    return effects.stream()
        .map(
            e ->
                String.format(
                    Locale.ROOT,
                    "%-24s %-11s %5.3f %s\n",
                    e.feature(),
                    e.measure(),
                    e.value(),
                    STRENGTHS.get(e.strength())))
        .collect(Collectors.joining());
  }
}
