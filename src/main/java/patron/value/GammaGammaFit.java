package patron.value;

import java.util.Arrays;
import patron.base.PatronException;
import patron.base.Progress;
import patron.data.Purchases;

/**
 * Where the search for the parameters of spend starts, and what it refuses. Spend is measured in
 * its own mean while searching, so that pennies and pounds give the same fit.
 */
final class GammaGammaFit {

  /** p and q; v is set so that the mean is that of the data. */
  private static final double[][] STARTS = {{5, 4}, {1, 2}, {30, 15}};

  private GammaGammaFit() {}

  static GammaGamma fit(Purchases purchases) {
    PaidRepeats rows = PaidRepeats.of(purchases);
    requireSpend(rows, purchases.size());
    double scale = Arrays.stream(rows.spend()).average().orElseThrow();
    double[] relative = Arrays.stream(rows.spend()).map(z -> z / scale).toArray();
    double[][] starts =
        Arrays.stream(STARTS)
            .map(s -> new double[] {s[0], s[1], (s[1] - 1) / s[0]})
            .toArray(double[][]::new);
    try (Progress progress = Progress.of("Fitting Gamma-Gamma", -1)) {
      Estimate found = Maximizer.highest(new GammaGammaLikelihood(rows.x(), relative), starts);
      progress.advance(1);
      return GammaGamma.fitted(
          inMoney(found, scale, rows.size()), rows.size(), rows.withoutSpend());
    }
  }

  private static void requireSpend(PaidRepeats rows, int customers) {
    PatronException.require(
        rows.size() >= 3,
        "%s of %s customers have a repeat purchase and a mean spend above 0, which is too few to"
            + " fit a model of spend to; take a longer time, or purchases with mean spends",
        rows.size(),
        customers);
    double[] spend = rows.spend();
    PatronException.require(
        Arrays.stream(spend).anyMatch(z -> z != spend[0]),
        "all customers have the same mean spend, %s; there is nothing to model",
        spend[0]);
  }

  private static Estimate inMoney(Estimate found, double scale, int customers) {
    double[] parameters = found.parameters();
    parameters[2] *= scale;
    return new Estimate(
        parameters,
        found.value() - customers * Math.log(scale),
        found.errors(),
        found.steps(),
        found.converged());
  }
}
