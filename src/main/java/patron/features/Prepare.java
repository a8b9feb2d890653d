package patron.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import patron.base.PatronException;
import patron.features.internal.Samples;

/**
 * The preparations: what algorithms that measure distances need first. Each names its columns; with
 * no name it takes all columns of its kind (numbers, or categories for {@link #oneHot}) that are
 * there when its turn comes. Numbers must be known: missing ones are refused with the customer's
 * id.
 *
 * <pre>{@code
 * import static patron.features.Prepare.*;
 * var prepared = rfm.prepare(log1p("frequency", "monetary"), zScore());
 * }</pre>
 */
public final class Prepare {

  private Prepare() {}

  /**
   * {@code ln(1 + x)}: draws in long right tails such as spend and order counts. Values of -1 and
   * below are refused with the customer's id.
   *
   * @param columns columns of numbers; none = all
   * @return the preparation
   */
  public static Preparation log1p(String... columns) {
    return step("log1p", true, columns, (features, names) -> new FittedStep.Logged(names));
  }

  /**
   * Mean 0, standard deviation 1: {@code (x - mean) / sd} with the sd of the population (divided by
   * n, as scikit-learn has it; R's {@code scale} divides by n - 1). A column that does not vary
   * becomes 0, and stays 0 for customers who come later, as it says nothing here.
   *
   * @param columns columns of numbers; none = all
   * @return the preparation
   */
  public static Preparation zScore(String... columns) {
    return scaled(
        "zScore",
        columns,
        values -> {
          double mean = Samples.mean(values);
          return new double[] {mean, Math.sqrt(Samples.squares(values, mean) / values.length)};
        });
  }

  /**
   * Smallest 0, largest 1: {@code (x - min) / (max - min)}. Sensitive to a single extreme customer.
   * A column that does not vary becomes 0. Later customers may lie outside 0 to 1.
   *
   * @param columns columns of numbers; none = all
   * @return the preparation
   */
  public static Preparation minMax(String... columns) {
    return scaled(
        "minMax",
        columns,
        values -> {
          double min = Arrays.stream(values).min().orElseThrow();
          return new double[] {min, Arrays.stream(values).max().orElseThrow() - min};
        });
  }

  /**
   * Median 0, middle half 1 wide: {@code (x - median) / (q3 - q1)}, quartiles of type 7 (Hyndman
   * and Fan, 1996). Extreme customers do not move it. A column that does not vary becomes 0; one
   * that varies but not in its middle half is refused, as it has no scale of this kind.
   *
   * @param columns columns of numbers; none = all
   * @return the preparation
   */
  public static Preparation robust(String... columns) {
    return scaled("robust", columns, Prepare::medianAndSpread);
  }

  private static double[] medianAndSpread(double[] values) {
    double[] sorted = Samples.sorted(values);
    return new double[] {
      Samples.quantile(sorted, 0.5), Samples.quantile(sorted, 0.75) - Samples.quantile(sorted, 0.25)
    };
  }

  /**
   * Moves what lies below one quantile or above another onto it (type 7 of Hyndman and Fan, 1996),
   * so that a few extreme customers do not make a cluster of their own.
   *
   * @param low share of the lower limit, such as 0.01; 0 = no limit but the minimum
   * @param high share of the upper limit, such as 0.99; 1 = no limit but the maximum
   * @param columns columns of numbers; none = all
   * @return the preparation
   */
  public static Preparation winsorize(double low, double high, String... columns) {
    PatronException.require(
        low >= 0 && low < high && high <= 1,
        "winsorize(%s, %s): give two shares with 0 <= low < high <= 1",
        low,
        high);
    return step(
        "winsorize",
        true,
        columns,
        (features, names) ->
            new FittedStep.Clipped(
                names, limits(features, names, low), limits(features, names, high)));
  }

  private static List<Double> limits(CustomerFeatures features, List<String> names, double share) {
    return names.stream()
        .map(n -> Samples.quantile(Samples.sorted(features.numbersOf(n).values()), share))
        .toList();
  }

  /**
   * One column of 0 and 1 for each category, named {@code column=category}, in the place of the
   * categories. Missing (the empty text) and categories never seen when it was fitted get 0 in all
   * of them. A step without names that follows sees these columns as numbers: put oneHot last to
   * keep them 0 and 1.
   *
   * @param columns columns of categories; none = all
   * @return the preparation
   */
  public static Preparation oneHot(String... columns) {
    return step(
        "oneHot",
        false,
        columns,
        (features, names) ->
            new FittedStep.Encoded(names, names.stream().map(n -> present(features, n)).toList()));
  }

  /** The categories that some customer has, sorted: a dictionary may hold more. */
  private static List<String> present(CustomerFeatures features, String name) {
    return features.categories(name).stream()
        .filter(c -> !c.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static Preparation scaled(
      String kind, String[] columns, Function<double[], double[]> centerAndScale) {
    return step(
        kind, true, columns, (features, names) -> scaled(kind, features, names, centerAndScale));
  }

  private static FittedStep scaled(
      String kind,
      CustomerFeatures features,
      List<String> names,
      Function<double[], double[]> centerAndScale) {
    List<Double> centers = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (String name : names) {
      double[] values = features.numbersOf(name).values();
      double first = values[0];
      // Asked first: rounding can leave a tiny scale to a column that does not vary.
      boolean varies = Arrays.stream(values).anyMatch(v -> v != first);
      double[] fitted = varies ? centerAndScale.apply(values) : new double[] {first, 0};
      PatronException.require(
          !varies || fitted[1] > 0,
          "%s: most customers have the same %s (%s), which leaves no scale; use log1p or zScore",
          kind,
          name,
          fitted[0]);
      centers.add(fitted[0]);
      scales.add(fitted[1]);
    }
    return new FittedStep.Scaled(kind, names, List.copyOf(centers), List.copyOf(scales));
  }

  private static Preparation step(
      String name,
      boolean numbers,
      String[] columns,
      BiFunction<CustomerFeatures, List<String>, FittedStep> fit) {
    List<String> names = List.of(columns);
    PatronException.require(
        new HashSet<>(names).size() == names.size(), "%s%s names a column twice", name, names);
    return new Preparation(name, numbers, names, fit);
  }
}
