package patron.value;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Purchases;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * Whether customers who come often spend more, or less, a purchase, among those with a repeat
 * purchase and a mean spend above 0. {@link GammaGamma} assumes neither.
 *
 * <p>The correlation is Pearson's, as the assumption is about means: the mean spend of a customer
 * with many purchases should be that of one with few. A correlation of ranks would mislead: means
 * of few purchases are more skewed than means of many, so that their ranks go with x even where the
 * assumption holds. The 95 % interval is Fisher's, {@code tanh(atanh(r) ± 1.96 / sqrt(n - 3))},
 * which is rough for spends with a long tail; missing for fewer than four customers.
 *
 * @param customers how many were compared
 * @param correlation of x and mean spend, from -1 to 1
 */
public record FrequencySpendCheck(long customers, double correlation) implements Tabular {

  /** A correlation further from 0 than this is called too large for the model. */
  public static final double LARGE = 0.2;

  /** Checks the numbers. */
  public FrequencySpendCheck {
    PatronException.require(
        customers >= 0, "customers is %s; give how many were compared, from 0", customers);
    PatronException.require(
        Math.abs(correlation) <= 1, "correlation is %s; it lies from -1 to 1", correlation);
  }

  static FrequencySpendCheck of(Purchases purchases) {
    PaidRepeats rows = PaidRepeats.of(purchases);
    requireSpread("repeat purchases", rows.x());
    requireSpread("mean spends", rows.spend());
    double r = new PearsonsCorrelation().correlation(rows.x(), rows.spend());
    return new FrequencySpendCheck(rows.size(), Math.clamp(r, -1, 1));
  }

  private static void requireSpread(String what, double[] values) {
    PatronException.require(
        Arrays.stream(values).distinct().limit(2).count() == 2,
        "the %s of the %s customers with a repeat purchase and a mean spend above 0 do not differ,"
            + " so that nothing can be said of a correlation",
        what,
        values.length);
  }

  /** {@return the lower end of the 95 % interval} */
  public double low95() {
    return bound(-Estimate.Z95);
  }

  /** {@return the upper end of the 95 % interval} */
  public double high95() {
    return bound(Estimate.Z95);
  }

  private double bound(double z) {
    double atanh = 0.5 * (Math.log1p(correlation) - Math.log1p(-correlation));
    return customers < 4 ? Double.NaN : Math.tanh(atanh + z / Math.sqrt(customers - 3.0));
  }

  /**
   * Whether the correlation is further from 0 than {@value #LARGE}.
   *
   * @return true where money a customer should not be taken from this model without a second look
   */
  public boolean isLarge() {
    return Math.abs(correlation) > LARGE;
  }

  /**
   * What follows, in a sentence.
   *
   * @return plain English
   */
  public String verdict() {
    String figures =
        String.format(
            Locale.ROOT,
            "correlation %.3f, 95 %% interval %.3f to %.3f, %,d customers",
            correlation,
            low95(),
            high95(),
            customers);
    if (isLarge()) {
      return "WARNING: how much a customer spends goes with how often (%s). Gamma-Gamma takes them as unrelated, so values of the most frequent customers come out too %s; model groups of customers apart."
          .formatted(figures, correlation > 0 ? "low" : "high");
    }
    return low95() > 0 || high95() < 0
        ? "Spend and frequency are not unrelated, but weakly enough for the model (%s; above %s it would be too much)."
            .formatted(figures, LARGE)
        : "No relation of spend and frequency can be seen, as the model assumes (%s)."
            .formatted(figures);
  }

  /** One row: customers, correlation, low_95, high_95. */
  @Override
  public Table table() {
    return Table.create(
        "frequency and spend",
        LongColumn.create("customers", customers),
        DoubleColumn.create("correlation", correlation),
        DoubleColumn.create("low_95", low95()),
        DoubleColumn.create("high_95", high95()));
  }

  @Override
  public String toString() {
    return verdict();
  }
}
