package patron.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What rules said of each customer beside what happened. */
final class ForecastErrors {

  /** Bins 0 to 6, and all from 7 on. */
  private static final int LAST_BIN = 7;

  private final double[] x;
  private final double[] actual;
  private final List<String> rules;
  private final double[][] forecasts;

  /** How many of the rules are models; they come first. */
  private final int models;

  /**
   * Compares.
   *
   * @param forecasts of the models, then of {@link PurchaseForecastCheck#SAME_RATE} and {@link
   *     PurchaseForecastCheck#SAME_FOR_ALL}
   */
  ForecastErrors(double[] x, double[] actual, List<String> models, double[][] forecasts) {
    this.x = x;
    this.actual = actual;
    this.models = models.size();
    this.rules = new ArrayList<>(models);
    this.rules.add(PurchaseForecastCheck.SAME_RATE);
    this.rules.add(PurchaseForecastCheck.SAME_FOR_ALL);
    this.forecasts = forecasts;
  }

  double[] actual() {
    return actual.clone();
  }

  double[] forecast(String rule) {
    int place = rule == null ? -1 : rules.indexOf(rule);
    PatronException.require(place >= 0, "there is no rule '%s'; there are: %s", rule, rules);
    return forecasts[place].clone();
  }

  Table table() {
    double[] said = Arrays.stream(forecasts).mapToDouble(f -> Arrays.stream(f).sum()).toArray();
    double[] made = new double[rules.size()];
    Arrays.fill(made, Arrays.stream(actual).sum());
    return Table.create(
        "forecast of purchases",
        StringColumn.create("rule", rules),
        DoubleColumn.create("forecast", said),
        DoubleColumn.create("actual", made),
        DoubleColumn.create("mean_absolute_error", each(this::absolute)),
        DoubleColumn.create("root_mean_square_error", each(this::square)),
        DoubleColumn.create("bias", each(this::bias)));
  }

  private double[] each(ToDoubleFunction<double[]> measure) {
    return Arrays.stream(forecasts).mapToDouble(measure).toArray();
  }

  private double absolute(double[] forecast) {
    return rows().mapToDouble(i -> Math.abs(forecast[i] - actual[i])).average().orElseThrow();
  }

  private double square(double[] forecast) {
    return Math.sqrt(
        rows().mapToDouble(i -> Math.pow(forecast[i] - actual[i], 2)).average().orElseThrow());
  }

  private double bias(double[] forecast) {
    return rows().mapToDouble(i -> forecast[i] - actual[i]).average().orElseThrow();
  }

  private IntStream rows() {
    return IntStream.range(0, actual.length);
  }

  Table byFrequency() {
    int bins = LAST_BIN + 1;
    double[] customers = new double[bins];
    rows().forEach(i -> customers[bin(i)]++);
    Table table =
        Table.create(
            "hold-out by frequency",
            StringColumn.create("calibration_x", IntStream.range(0, bins).mapToObj(this::name)),
            IntColumn.create(
                "customers", Arrays.stream(customers).mapToInt(n -> (int) n).toArray()),
            DoubleColumn.create("actual", means(actual, customers)));
    for (int rule = 0; rule < rules.size(); rule++) {
      table.addColumns(DoubleColumn.create(rules.get(rule), means(forecasts[rule], customers)));
    }
    return table;
  }

  private int bin(int row) {
    return (int) Math.min(LAST_BIN, x[row]);
  }

  private String name(int bin) {
    return bin == LAST_BIN ? bin + "+" : String.valueOf(bin);
  }

  private double[] means(double[] values, double[] customers) {
    double[] sums = new double[customers.length];
    rows().forEach(i -> sums[bin(i)] += values[i]);
    Arrays.setAll(sums, bin -> sums[bin] / customers[bin]);
    return sums;
  }

  String verdict() {
    List<String> said = new ArrayList<>();
    said.add(least("mean absolute error", each(this::absolute)));
    said.add(least("root mean square error", each(this::square)));
    said.add(least("bias", Arrays.stream(each(this::bias)).map(Math::abs).toArray()));
    String bins = String.join(", ", binsOfOthers());
    return String.join(" ", said)
        + (bins.isEmpty()
            ? " %s is closest in every frequency bin."
                .formatted(models > 1 ? "A model" : "The model")
            : " A naive rule is closer than %s for calibration x of %s."
                .formatted(models > 1 ? "every model" : "the model", bins));
  }

  private String least(String measure, double[] errors) {
    int best = 0;
    for (int rule = 1; rule < errors.length; rule++) {
      best = errors[rule] < errors[best] ? rule : best;
    }
    List<String> others = new ArrayList<>();
    for (int rule = 0; rule < errors.length; rule++) {
      if (rule != best) {
        others.add(String.format(Locale.ROOT, "%s %.3f", rules.get(rule), errors[rule]));
      }
    }
    return String.format(
        Locale.ROOT,
        "Smallest %s: %s%s, %.3f (%s).",
        measure,
        best < models ? "" : "the naive rule ",
        rules.get(best),
        errors[best],
        String.join(", ", others));
  }

  /** Where the mean forecast of a naive rule is closer to the mean of what happened. */
  private List<String> binsOfOthers() {
    Table bins = byFrequency();
    List<String> closer = new ArrayList<>();
    for (int bin = 0; bin < bins.rowCount(); bin++) {
      double made = bins.doubleColumn("actual").getDouble(bin);
      if (nearest(bins, bin, made, models, rules.size()) < nearest(bins, bin, made, 0, models)) {
        closer.add(name(bin));
      }
    }
    return closer;
  }

  private double nearest(Table bins, int bin, double made, int from, int to) {
    return rules.subList(from, to).stream()
        .mapToDouble(rule -> Math.abs(bins.doubleColumn(rule).getDouble(bin) - made))
        .min()
        .orElseThrow();
  }
}
