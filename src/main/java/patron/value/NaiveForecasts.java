package patron.value;

import java.util.Arrays;
import patron.data.Purchases;

/** Forecasts of purchases that need no model. */
final class NaiveForecasts {

  private NaiveForecasts() {}

  static double[] sameRate(Purchases purchases, double horizon) {
    double[] x = purchases.x();
    double[] t = purchases.t();
    double[] forecast = new double[x.length];
    Arrays.setAll(forecast, i -> t[i] == 0 ? 0 : x[i] / t[i] * horizon);
    return forecast;
  }

  static double[] sameForAll(Purchases purchases, double horizon) {
    double time = Arrays.stream(purchases.t()).sum();
    double rate = time == 0 ? 0 : Arrays.stream(purchases.x()).sum() / time;
    double[] forecast = new double[purchases.size()];
    Arrays.fill(forecast, rate * horizon);
    return forecast;
  }
}
