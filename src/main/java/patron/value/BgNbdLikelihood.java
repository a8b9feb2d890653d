package patron.value;

import java.util.Arrays;
import patron.base.Threads;

/**
 * The log-likelihood of the BG/NBD model with its first and second derivatives.
 *
 * <p>Of a customer: {@code ln G(r+x)/G(r) + r ln alpha + ln B(a,b+x)/B(a,b) + ln(e^A + e^D)}, with
 * {@code A = -(r+x) ln(alpha+T)} for one who is still there and {@code D = ln a/(b+x-1) - (r+x)
 * ln(alpha+t_x)} for one who left after the last purchase, which takes x above 0. As x is whole,
 * the quotients of gamma functions are sums of logarithms, which lose no digits for large
 * parameters; the last term is taken from the larger of A and D.
 */
final class BgNbdLikelihood implements Likelihood {

  private static final int BLOCK = 4_096;
  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;

  private final PooledPurchases rows;
  private final double[] byRepeats;
  private final double customers;

  BgNbdLikelihood(PooledPurchases rows) {
    this.rows = rows;
    this.byRepeats = rows.byRepeats();
    this.customers = Arrays.stream(byRepeats).sum();
  }

  @Override
  public int size() {
    return 4;
  }

  @Override
  public Curve at(double[] p) {
    int blocks = (rows.size() + BLOCK - 1) / BLOCK;
    CurveSums[] parts = new CurveSums[blocks];
    Threads.forEach(
        blocks,
        block ->
            parts[block] = block(p, block * BLOCK, Math.min(rows.size(), (block + 1) * BLOCK)));
    CurveSums all = new CurveSums(4);
    for (CurveSums part : parts) {
      all.add(part);
    }
    repeats(p, all);
    return all.curve();
  }

  /** What depends on x alone. */
  private void repeats(double[] p, CurveSums all) {
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
      factor(p, k, beyond, all);
    }
  }

  private static void factor(double[] p, int k, double n, CurveSums all) {
    double r = 1 / (p[R] + k);
    double b = 1 / (p[B] + k);
    double ab = 1 / (p[A] + p[B] + k);
    all.value(n * (Math.log(p[R] + k) + Math.log1p(-p[A] * ab)));
    all.slope(R, n * r);
    all.slope(A, -(n * ab));
    // b - ab without the difference of near equals
    all.slope(B, n * p[A] * ab * b);
    all.curve(R, R, -n * r * r);
    all.curve(A, A, n * ab * ab);
    all.curve(A, B, n * ab * ab);
    all.curve(B, B, -n * p[A] * ab * b * (b + ab));
  }

  private CurveSums block(double[] p, int from, int to) {
    CurveSums sums = new CurveSums(4);
    for (int i = from; i < to; i++) {
      row(p, rows.x(i), rows.tX(i), rows.t(i), rows.weight(i), sums);
    }
    return sums;
  }

  private static void row(double[] p, double x, double tX, double t, double n, CurveSums sums) {
    double s = p[R] + x;
    double logT = Math.log(p[ALPHA] + t);
    double overT = 1 / (p[ALPHA] + t);
    double there = -s * logT;
    if (x == 0) {
      sums.value(n * there);
      sums.slope(R, -(n * logT));
      sums.slope(ALPHA, -(n * s * overT));
      sums.curve(R, ALPHA, -n * overT);
      sums.curve(ALPHA, ALPHA, n * s * overT * overT);
      return;
    }
    double logX = Math.log(p[ALPHA] + tX);
    double overX = 1 / (p[ALPHA] + tX);
    double left = Math.log(p[A] / (p[B] + x - 1)) - s * logX;
    double odds = Math.exp(left - there);
    double gone = odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    sums.value(n * (left > there ? left + Math.log1p(1 / odds) : there + Math.log1p(odds)));
    mixed(p, x, s, gone, n, new double[] {logT, overT, logX, overX}, sums);
  }

  /** Slopes and curvatures of ln(e^A + e^D): means over both, and the spread between them. */
  private static void mixed(
      double[] p, double x, double s, double gone, double n, double[] times, CurveSums sums) {
    double stays = 1 - gone;
    double overB = 1 / (p[B] + x - 1);
    double[] apart = {
      times[2] - times[0], s * (times[3] - times[1]), -1 / p[A], overB,
    };
    double over = stays * times[1] + gone * times[3];
    sums.slope(R, -(n * (stays * times[0] + gone * times[2])));
    sums.slope(ALPHA, -(n * s * over));
    sums.slope(A, n * gone / p[A]);
    sums.slope(B, -(n * gone * overB));
    for (int i = 0; i < 4; i++) {
      for (int j = i; j < 4; j++) {
        sums.curve(i, j, n * gone * stays * apart[i] * apart[j]);
      }
    }
    sums.curve(R, ALPHA, -n * over);
    sums.curve(ALPHA, ALPHA, n * s * (stays * times[1] * times[1] + gone * times[3] * times[3]));
    sums.curve(A, A, -n * gone / (p[A] * p[A]));
    sums.curve(B, B, n * gone * overB * overB);
  }
}
