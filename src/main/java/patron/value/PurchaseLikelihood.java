package patron.value;

import java.util.Arrays;
import patron.base.Threads;

/**
 * What the likelihoods of purchase models have in common: the sum over customers in fixed blocks,
 * and the part that rates with a gamma distribution (shape r, inverse scale alpha) give: {@code ln
 * G(r+x)/G(r) + r ln alpha}. As x is whole, the quotient of gamma functions is a sum of logarithms,
 * which loses no digits for large parameters.
 */
abstract class PurchaseLikelihood implements Likelihood {

  static final int R = 0;
  static final int ALPHA = 1;

  private final PooledPurchases rows;
  private final double[] byRepeats;
  private final int block;

  /**
   * Of these customers.
   *
   * @param block how many of them make a block
   */
  PurchaseLikelihood(PooledPurchases rows, int block) {
    this.rows = rows;
    this.byRepeats = rows.byRepeats();
    this.block = block;
  }

  @Override
  public final int size() {
    return 4;
  }

  @Override
  public final Curve at(double[] p) {
    int blocks = (rows.size() + block - 1) / block;
    CurveSums[] parts = new CurveSums[blocks];
    Threads.forEach(
        blocks,
        i -> {
          parts[i] = new CurveSums(4);
          add(p, rows, i * block, Math.min(rows.size(), (i + 1) * block), parts[i]);
        });
    CurveSums all = new CurveSums(4);
    for (CurveSums part : parts) {
      all.add(part);
    }
    rates(p, all);
    return all.curve();
  }

  /** Adds what depends on t_x and T of the rows from one to before another. */
  abstract void add(double[] p, PooledPurchases of, int from, int to, CurveSums sums);

  /** Adds what n customers with more than k repeat purchases have beside their rates. */
  void factor(double[] p, int k, double n, CurveSums all) {}

  private void rates(double[] p, CurveSums all) {
    double customers = Arrays.stream(byRepeats).sum();
    double logAlpha = Math.log(p[ALPHA]);
    all.value(customers * p[R] * logAlpha);
    all.slope(R, customers * logAlpha);
    all.slope(ALPHA, customers * p[R] / p[ALPHA]);
    all.curve(R, ALPHA, customers / p[ALPHA]);
    all.curve(ALPHA, ALPHA, -customers * p[R] / (p[ALPHA] * p[ALPHA]));
    double beyond = customers;
    for (int k = 0; k < byRepeats.length - 1; k++) {
      // Each factor is there for all customers with more than k repeat purchases.
      beyond -= byRepeats[k];
      all.value(beyond * Math.log(p[R] + k));
      all.slope(R, beyond / (p[R] + k));
      all.curve(R, R, -beyond / ((p[R] + k) * (p[R] + k)));
      factor(p, k, beyond, all);
    }
  }
}
