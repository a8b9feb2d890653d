package patron.features;

import java.util.Arrays;
import java.util.List;
import patron.features.internal.Samples;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables that describe features. */
final class Description {

  private static final List<String> FIGURES =
      List.of("mean", "sd", "min", "q1", "median", "q3", "max");

  private Description() {}

  static Table of(CustomerFeatures features) {
    Table table =
        Table.create(
            "description",
            StringColumn.create("column"),
            IntColumn.create("count"),
            IntColumn.create("missing"),
            IntColumn.create("distinct"));
    FIGURES.forEach(figure -> table.addColumns(DoubleColumn.create(figure)));
    for (String name : features.names()) {
      FeatureColumn column = features.column(name);
      table.stringColumn("column").append(name);
      table.intColumn("count").append(column.size() - column.missing());
      table.intColumn("missing").append(column.missing());
      table.intColumn("distinct").append(distinct(column));
      double[] figures = figures(column);
      for (int i = 0; i < figures.length; i++) {
        table.doubleColumn(FIGURES.get(i)).append(figures[i]);
      }
    }
    return table;
  }

  private static int distinct(FeatureColumn column) {
    return switch (column) {
      case FeatureColumn.Numbers n ->
          (int) Arrays.stream(n.values()).filter(v -> !Double.isNaN(v)).distinct().count();
      case FeatureColumn.Categories c ->
          (int)
              Arrays.stream(c.codes())
                  .distinct()
                  .filter(code -> !c.dictionary().get(code).isEmpty())
                  .count();
    };
  }

  private static double[] figures(FeatureColumn column) {
    if (!(column instanceof FeatureColumn.Numbers numbers)) {
      double[] none = new double[FIGURES.size()];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    double[] sorted = Samples.sorted(numbers.values());
    double mean = Samples.mean(sorted);
    return new double[] {
      mean,
      sorted.length < 2
          ? Double.NaN
          : Math.sqrt(Samples.squares(sorted, mean) / (sorted.length - 1)),
      Samples.quantile(sorted, 0),
      Samples.quantile(sorted, 0.25),
      Samples.quantile(sorted, 0.5),
      Samples.quantile(sorted, 0.75),
      Samples.quantile(sorted, 1)
    };
  }

  static Table correlations(CustomerFeatures features) {
    List<String> names = features.numberNames();
    Table table = Table.create("correlations", StringColumn.create("column", names));
    for (String one : names) {
      double[] row =
          names.stream()
              .mapToDouble(
                  other ->
                      correlation(
                          features.numbersOf(one).values(), features.numbersOf(other).values()))
              .toArray();
      table.addColumns(DoubleColumn.create(one, row));
    }
    return table;
  }

  private static double correlation(double[] x, double[] y) {
    double[] a = both(x, y);
    double[] b = both(y, x);
    double sx = Samples.squares(a, Samples.mean(a));
    double sy = Samples.squares(b, Samples.mean(b));
    if (a.length < 2 || constant(a) || constant(b)) {
      return Double.NaN;
    }
    // In this order a column with itself gives exactly 1.
    double r = products(a, b) / sx * Math.sqrt(sx / sy);
    return Math.max(-1, Math.min(1, r));
  }

  private static boolean constant(double[] values) {
    return Arrays.stream(values).allMatch(v -> v == values[0]);
  }

  /** The values of x in the rows where y is known too. */
  private static double[] both(double[] x, double[] y) {
    double[] known = new double[x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
        known[n++] = x[i];
      }
    }
    return Arrays.copyOf(known, n);
  }

  private static double products(double[] a, double[] b) {
    double meanA = Samples.mean(a);
    double meanB = Samples.mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum;
  }
}
