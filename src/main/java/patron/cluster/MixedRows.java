package patron.cluster;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** Customers with numbers and categories. */
final class MixedRows {

  static final String WHAT = "k-prototypes";

  /**
   * The columns.
   *
   * @param numbers names of those with numbers
   * @param categories names of those with categories
   * @param values for each of these its values, the empty one (missing) too
   */
  record Names(List<String> numbers, List<String> categories, List<List<String>> values) {}

  private final Names names;
  private final int size;
  private final double[][] numbers;
  private final int[][] codes;
  private final double[] weights;
  private final double gamma;

  private MixedRows(
      Names names, int size, double[][] numbers, int[][] codes, double[] weights, double gamma) {
    this.names = names;
    this.size = size;
    this.numbers = numbers;
    this.codes = codes;
    this.weights = weights;
    this.gamma = Double.isNaN(gamma) ? balanced() : gamma;
  }

  static MixedRows of(CustomerFeatures features, double[] weights, double gamma) {
    List<String> categories = features.names().stream().filter(n -> !features.isNumber(n)).toList();
    List<List<String>> values =
        categories.stream()
            .map(n -> features.categories(n).stream().distinct().sorted().toList())
            .toList();
    return of(features, new Names(features.numberNames(), categories, values), weights, gamma);
  }

  /** By columns and values that are known already; -1 for categories that are not. */
  static MixedRows of(CustomerFeatures features, Names names, double[] weights, double gamma) {
    PatronException.require(
        features.size() > 0, "%s: there are no customers; check what came before", WHAT);
    PatronException.require(
        !features.names().isEmpty(), "%s: there are no columns; select at least one", WHAT);
    double[][] numbers =
        names.numbers().stream()
            .map(n -> Points.column(features, n, WHAT))
            .toArray(double[][]::new);
    int[][] codes =
        IntStream.range(0, names.categories().size())
            .mapToObj(
                j ->
                    Codes.among(
                        names.values().get(j), features.categories(names.categories().get(j))))
            .toArray(int[][]::new);
    return new MixedRows(names, features.size(), numbers, codes, weights, gamma);
  }

  private double balanced() {
    double variance = Arrays.stream(numbers).mapToDouble(this::variance).average().orElse(1);
    double unlike = IntStream.range(0, codes.length).mapToDouble(this::unlike).average().orElse(1);
    return unlike > 0 && variance > 0 ? variance / unlike : 1;
  }

  private double variance(double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  /** The chance that two customers differ in a category. */
  private double unlike(int column) {
    double[] counts = new double[names.values().get(column).size()];
    for (int code : codes[column]) {
      counts[code]++;
    }
    return 1 - Arrays.stream(counts).map(c -> c / size * (c / size)).sum();
  }

  int size() {
    return size;
  }

  Names names() {
    return names;
  }

  List<String> numberNames() {
    return names.numbers();
  }

  List<String> categoryNames() {
    return names.categories();
  }

  String category(int column, int code) {
    return names.values().get(column).get(code);
  }

  int values(int column) {
    return names.values().get(column).size();
  }

  double gamma() {
    return gamma;
  }

  double weight(int i) {
    return weights == null ? 1 : weights[i];
  }

  double number(int column, int i) {
    return numbers[column][i];
  }

  int code(int column, int i) {
    return codes[column][i];
  }

  double[] numbers(int i) {
    return Arrays.stream(numbers).mapToDouble(x -> x[i]).toArray();
  }

  int[] codes(int i) {
    return Arrays.stream(codes).mapToInt(x -> x[i]).toArray();
  }

  double distance(int i, double[] mean, int[] mode) {
    double sum = 0;
    for (int j = 0; j < numbers.length; j++) {
      double difference = numbers[j][i] - mean[j];
      sum += difference * difference;
    }
    for (int j = 0; j < codes.length; j++) {
      sum += codes[j][i] == mode[j] ? 0 : gamma;
    }
    return sum;
  }

  /** How many different rows there are, counted no further than a limit. */
  int distinct(int limit) {
    Set<List<Object>> found = new HashSet<>();
    for (int i = 0; i < size && found.size() < limit; i++) {
      found.add(
          List.of(
              Arrays.stream(numbers(i)).mapToObj(v -> v + 0.0).toList(),
              Arrays.stream(codes(i)).boxed().toList()));
    }
    return found.size();
  }
}
