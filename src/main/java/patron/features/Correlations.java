package patron.features;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.features.internal.Samples;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How strongly every two features go together, over the customers of whom both are known.
 *
 * <ul>
 *   <li>two columns of numbers: Pearson's correlation, -1 to 1;
 *   <li>a column of numbers and one of categories: the correlation ratio eta (Fisher, 1925), 0 to
 *       1: the square root of the share of the variance that lies between the categories;
 *   <li>two columns of categories: Cramér's V (1946), 0 to 1, without correction for chance.
 * </ul>
 *
 * <p>NaN where a column does not vary or fewer than two customers have both. Eta and V of many
 * categories and few customers are large by chance alone.
 */
public final class Correlations implements Tabular {

  private final List<String> names;
  private final boolean[] numbers;
  private final double[][] values;

  private Correlations(List<String> names, boolean[] numbers, double[][] values) {
    this.names = names;
    this.numbers = numbers;
    this.values = values;
  }

  static Correlations of(CustomerFeatures features) {
    List<String> names = features.names();
    int n = names.size();
    double[][] values = new double[n][n];
    try (Progress progress = Progress.of("Correlating", (long) n * (n + 1) / 2)) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          values[i][j] = association(features.column(names.get(i)), features.column(names.get(j)));
          values[j][i] = values[i][j];
          progress.advance(1);
        }
      }
    }
    boolean[] numbers = new boolean[n];
    IntStream.range(0, n).forEach(i -> numbers[i] = features.isNumber(names.get(i)));
    return new Correlations(names, numbers, values);
  }

  private static double association(FeatureColumn one, FeatureColumn other) {
    return switch (one) {
      case FeatureColumn.Numbers x ->
          other instanceof FeatureColumn.Numbers y
              ? pearson(x.values(), y.values())
              : eta(x, (FeatureColumn.Categories) other);
      case FeatureColumn.Categories c ->
          other instanceof FeatureColumn.Numbers y
              ? eta(y, c)
              : cramer(c, (FeatureColumn.Categories) other);
    };
  }

  private static double pearson(double[] x, double[] y) {
    double[] a = both(x, y);
    double[] b = both(y, x);
    double sx = Samples.squares(a, Samples.mean(a));
    double sy = Samples.squares(b, Samples.mean(b));
    if (a.length < 2 || constant(a) || constant(b)) {
      return Double.NaN;
    }
    // In this order a column with itself gives exactly 1.
    double r = products(a, b) / sx * Math.sqrt(sx / sy);
    return Math.clamp(r, -1, 1);
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

  private static double eta(FeatureColumn.Numbers numbers, FeatureColumn.Categories categories) {
    double[] known = known(numbers.values(), categories);
    double[] x = both(numbers.values(), known);
    if (x.length < 2 || constant(x)) {
      return Double.NaN;
    }
    double mean = Samples.mean(x);
    double[] sums = new double[categories.dictionary().size()];
    double[] counts = new double[sums.length];
    for (int i = 0; i < known.length; i++) {
      if (!Double.isNaN(known[i]) && !Double.isNaN(numbers.values()[i])) {
        sums[(int) known[i]] += numbers.values()[i] - mean;
        counts[(int) known[i]]++;
      }
    }
    if (Arrays.stream(counts).filter(c -> c > 0).count() < 2) {
      return Double.NaN;
    }
    double between = 0;
    for (int c = 0; c < sums.length; c++) {
      between += counts[c] == 0 ? 0 : sums[c] * sums[c] / counts[c];
    }
    return Math.sqrt(Math.clamp(between / Samples.squares(x, mean), 0, 1));
  }

  /** The codes; NaN where the category or the number is missing. */
  private static double[] known(double[] numbers, FeatureColumn.Categories categories) {
    double[] known = new double[numbers.length];
    for (int i = 0; i < known.length; i++) {
      int code = categories.codes()[i];
      known[i] = categories.dictionary().get(code).isEmpty() ? Double.NaN : code;
    }
    return known;
  }

  private static double cramer(FeatureColumn.Categories one, FeatureColumn.Categories other) {
    double[][] counts = new double[one.dictionary().size()][other.dictionary().size()];
    for (int i = 0; i < one.codes().length; i++) {
      int a = one.codes()[i];
      int b = other.codes()[i];
      if (!one.dictionary().get(a).isEmpty() && !other.dictionary().get(b).isEmpty()) {
        counts[a][b]++;
      }
    }
    double[] rows = Arrays.stream(counts).mapToDouble(r -> Arrays.stream(r).sum()).toArray();
    double[] columns = new double[other.dictionary().size()];
    Arrays.setAll(columns, b -> Arrays.stream(counts).mapToDouble(r -> r[b]).sum());
    long kinds =
        Math.min(
            Arrays.stream(rows).filter(r -> r > 0).count(),
            Arrays.stream(columns).filter(c -> c > 0).count());
    if (kinds < 2) {
      return Double.NaN;
    }
    double sum = 0;
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b < columns.length; b++) {
        sum += counts[a][b] == 0 ? 0 : counts[a][b] * counts[a][b] / (rows[a] * columns[b]);
      }
    }
    return Math.sqrt(Math.clamp((sum - 1) / (kinds - 1), 0, 1));
  }

  /** {@return the names of the features, in their order} */
  public List<String> names() {
    return names;
  }

  /**
   * How two features go together.
   *
   * @param one a feature
   * @param other a feature
   * @return as above; NaN where that cannot be told
   */
  public double between(String one, String other) {
    return values[place(one)][place(other)];
  }

  private int place(String name) {
    int place = names.indexOf(name);
    PatronException.require(place >= 0, "there is no column '%s'; there are: %s", name, names);
    return place;
  }

  /**
   * Whether a feature holds numbers (else categories).
   *
   * @param name a feature
   * @return true for numbers
   */
  public boolean isNumber(String name) {
    return numbers[place(name)];
  }

  /** One row and one column a feature. */
  @Override
  public Table table() {
    Table table = Table.create("correlations", StringColumn.create("column", names));
    for (int j = 0; j < names.size(); j++) {
      table.addColumns(DoubleColumn.create(names.get(j), values[j].clone()));
    }
    return table;
  }

  @Override
  public long rowCount() {
    return names.size();
  }
}
