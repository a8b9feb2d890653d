package patron.value;

import java.util.Arrays;
import patron.base.PatronException;
import patron.base.Progress;
import patron.data.Purchases;

/** Where the search for BG/NBD's parameters starts, and what it refuses. */
final class BgNbdFit {

  /** Above so many different customers all starts but the best are tried on a part of them. */
  private static final int MANY = 20_000;

  /** Shapes of the rates, and the two parameters of the chances to leave. */
  private static final double[][] STARTS = {
    {0.5, 0.8, 2.5}, {1.5, 1, 10}, {0.3, 0.3, 1}, {3, 0.5, 30},
  };

  private BgNbdFit() {}

  static BgNbd fit(Purchases purchases) {
    requireRepeats(purchases);
    PooledPurchases rows = PooledPurchases.of(purchases);
    double[][] starts = starts(purchases);
    try (Progress progress = Progress.of("Fitting BG/NBD", -1)) {
      if (rows.size() > MANY) {
        Likelihood some = new BgNbdLikelihood(rows.thinned(MANY));
        starts = new double[][] {Maximizer.highest(some, starts).parameters()};
        progress.advance(1);
      }
      return BgNbd.fitted(Maximizer.highest(new BgNbdLikelihood(rows), starts), purchases);
    }
  }

  private static void requireRepeats(Purchases purchases) {
    PatronException.require(
        purchases.size() >= 2, "%s customers are too few to fit a model to", purchases.size());
    long back = Arrays.stream(purchases.x()).filter(x -> x > 0).count();
    PatronException.require(
        back >= 2,
        "%s of %s customers came back, which is too few to see a rate; take a longer time",
        back,
        purchases.size());
  }

  /** The scale of the rates is set so that the mean rate is that of the data. */
  private static double[][] starts(Purchases purchases) {
    double rate = Arrays.stream(purchases.x()).sum() / Arrays.stream(purchases.t()).sum();
    return Arrays.stream(STARTS)
        .map(s -> new double[] {s[0], s[0] / (1.5 * rate), s[1], s[2]})
        .toArray(double[][]::new);
  }
}
