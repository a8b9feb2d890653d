package patron.pricing;

import java.util.List;
import patron.base.PatronException;
import patron.base.Threads;

/**
 * Takes fixed effects out of columns without ever making their dummies: weighted means of each
 * group are subtracted, effect after effect, until nothing changes (alternating projections;
 * Guimarães and Portugal, Stata Journal 10(4), 2010; Gaure, Computational Statistics and Data
 * Analysis 66, 2013).
 */
final class AbsorbedEffects {

  private static final double TOLERANCE = 1e-11;
  private static final int MOST_SWEEPS = 20_000;

  private final List<DemandTerms.Groups> effects;

  AbsorbedEffects(List<DemandTerms.Groups> effects) {
    this.effects = effects;
  }

  boolean isEmpty() {
    return effects.isEmpty();
  }

  /** Parameters the effects use: one, and for each effect its groups less one. */
  int parameters() {
    return isEmpty() ? 0 : 1 + effects.stream().mapToInt(e -> e.count() - 1).sum();
  }

  /** Columns without the effects, in place. */
  void takeOut(List<double[]> columns, double[] weights) {
    if (isEmpty()) {
      return;
    }
    double[][] sums = new double[effects.size()][];
    for (int e = 0; e < sums.length; e++) {
      sums[e] = weightsOf(effects.get(e), weights);
    }
    Threads.forEach(columns.size(), c -> takeOut(columns.get(c), weights, sums));
  }

  private static double[] weightsOf(DemandTerms.Groups effect, double[] weights) {
    double[] sums = new double[effect.count()];
    for (int row = 0; row < weights.length; row++) {
      sums[effect.codes()[row]] += weights[row];
    }
    return sums;
  }

  private void takeOut(double[] column, double[] weights, double[][] sums) {
    double scale = 1e-300 + largest(column);
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; moved > TOLERANCE * scale; sweep++) {
      PatronException.require(
          sweep < MOST_SWEEPS,
          "the effects could not be told apart in %s sweeps; take fewer effects",
          MOST_SWEEPS);
      moved = 0;
      for (int e = 0; e < sums.length; e++) {
        moved = Math.max(moved, center(column, weights, effects.get(e).codes(), sums[e]));
      }
      // One effect is done in one sweep; the second one only mends rounding.
      moved = sums.length == 1 && sweep == 1 ? 0 : moved;
    }
  }

  private static double center(double[] column, double[] weights, int[] codes, double[] sums) {
    double[] means = new double[sums.length];
    for (int row = 0; row < column.length; row++) {
      means[codes[row]] += weights[row] * column[row];
    }
    double moved = 0;
    for (int group = 0; group < means.length; group++) {
      means[group] = sums[group] > 0 ? means[group] / sums[group] : 0;
      moved = Math.max(moved, Math.abs(means[group]));
    }
    for (int row = 0; row < column.length; row++) {
      column[row] -= means[codes[row]];
    }
    return moved;
  }

  private static double largest(double[] column) {
    double largest = 0;
    for (double value : column) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
