package patron.value;

/**
 * The log-likelihood of the BG/NBD model with its first and second derivatives.
 *
 * <p>Of a customer: {@code ln G(r+x)/G(r) + r ln alpha + ln B(a,b+x)/B(a,b) + ln(e^A + e^D)}, with
 * {@code A = -(r+x) ln(alpha+T)} for one who is still there and {@code D = ln a/(b+x-1) - (r+x)
 * ln(alpha+t_x)} for one who left after the last purchase, which takes x above 0. The quotients of
 * beta functions are sums of logarithms, too; the last term is taken from the larger of A and D.
 */
final class BgNbdLikelihood extends PurchaseLikelihood {

  private static final int BLOCK = 4_096;
  private static final int A = 2;
  private static final int B = 3;

  BgNbdLikelihood(PooledPurchases rows) {
    super(rows, BLOCK);
  }

  @Override
  void factor(double[] p, int k, double n, CurveSums all) {
    double b = 1 / (p[B] + k);
    double ab = 1 / (p[A] + p[B] + k);
    all.value(n * Math.log1p(-p[A] * ab));
    all.slope(A, -(n * ab));
    // b - ab without the difference of near equals
    all.slope(B, n * p[A] * ab * b);
    all.curve(A, A, n * ab * ab);
    all.curve(A, B, n * ab * ab);
    all.curve(B, B, -n * p[A] * ab * b * (b + ab));
  }

  @Override
  void add(double[] p, PooledPurchases of, int from, int to, CurveSums sums) {
    for (int i = from; i < to; i++) {
      row(p, of.x(i), of.tX(i), of.t(i), of.weight(i), sums);
    }
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
