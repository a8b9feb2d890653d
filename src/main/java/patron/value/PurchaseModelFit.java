package patron.value;

import java.util.Arrays;
import java.util.function.Function;
import patron.base.PatronException;
import patron.base.Progress;
import patron.data.Purchases;

/** The search for the parameters of a purchase model, and what it refuses. */
final class PurchaseModelFit {

  /** Above so many different customers all starts but the best are tried on a part of them. */
  private static final int MANY = 20_000;

  private PurchaseModelFit() {}

  static Estimate highest(
      String name,
      Purchases purchases,
      Function<PooledPurchases, Likelihood> model,
      double[][] starts) {
    PooledPurchases rows = PooledPurchases.of(purchases);
    double[][] tried = starts;
    try (Progress progress = Progress.of("Fitting " + name, -1)) {
      if (rows.size() > MANY) {
        Likelihood some = model.apply(rows.thinned(MANY));
        tried = new double[][] {Maximizer.highest(some, starts).parameters()};
        progress.advance(1);
      }
      return Maximizer.highest(model.apply(rows), tried);
    }
  }

  static void requireRepeats(Purchases purchases) {
    PatronException.require(
        purchases.size() >= 2, "%s customers are too few to fit a model to", purchases.size());
    long back = Arrays.stream(purchases.x()).filter(x -> x > 0).count();
    PatronException.require(
        back >= 2,
        "%s of %s customers came back, which is too few to see a rate; take a longer time",
        back,
        purchases.size());
  }

  /** Repeat purchases of all in a unit of time, as if nobody had left. */
  static double rate(Purchases purchases) {
    return Arrays.stream(purchases.x()).sum() / Arrays.stream(purchases.t()).sum();
  }
}
