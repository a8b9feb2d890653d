package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/** Assigns to the nearest of some customers, by any distance; ties to the smaller number. */
final class NearestMedoid implements Predictor {

  static final String METHOD = "nearest medoid";

  private static final String WHAT = "predict";

  private final Fitted fitted;
  private final Distance distance;
  private final MixedScale scale;

  /** Of each medoid: its numbers, column by column, and its categories. */
  private final double[][] numbers;

  private final String[][] categories;

  private NearestMedoid(
      Fitted fitted,
      Distance distance,
      MixedScale scale,
      double[][] numbers,
      String[][] categories) {
    this.fitted = fitted;
    this.distance = distance;
    this.scale = scale;
    this.numbers = numbers;
    this.categories = categories;
  }

  static NearestMedoid of(CustomerFeatures features, int[] medoids, Distance distance) {
    MixedScale scale = MixedScale.of(features);
    double[][] numbers =
        scale.numbers().stream()
            .map(features::numbers)
            .map(x -> Arrays.stream(medoids).mapToDouble(i -> x[i]).toArray())
            .toArray(double[][]::new);
    String[][] categories =
        scale.categories().stream()
            .map(features::categories)
            .map(x -> Arrays.stream(medoids).mapToObj(x::get).toArray(String[]::new))
            .toArray(String[][]::new);
    return new NearestMedoid(features.fitted(), distance, scale, numbers, categories);
  }

  private int clusters() {
    return numbers.length > 0 ? numbers[0].length : categories[0].length;
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    int[] labels = new int[prepared.size()];
    if (labels.length > 0) {
      double[][] distances = distance == Distance.GOWER ? gower(prepared) : plain(prepared);
      for (int i = 0; i < labels.length; i++) {
        for (int c = 1; c < distances.length; c++) {
          labels[i] = distances[c][i] < distances[labels[i]][i] ? c : labels[i];
        }
      }
    }
    return new GivenPartition(prepared, labels, clusters());
  }

  private double[][] plain(CustomerFeatures prepared) {
    Points points = Points.of(prepared, WHAT);
    Points measured = distance == Distance.COSINE ? points.unit(prepared, WHAT) : points;
    double[][] distances = new double[clusters()][points.size()];
    Threads.forEach(
        distances.length,
        c -> {
          double[] medoid = medoid(c);
          for (int j = 0; j < medoid.length; j++) {
            double[] x = measured.column(j);
            for (int i = 0; i < x.length; i++) {
              double difference = x[i] - medoid[j];
              distances[c][i] +=
                  distance.squares() ? difference * difference : Math.abs(difference);
            }
          }
        });
    return distances;
  }

  private double[] medoid(int c) {
    double[] row = Arrays.stream(numbers).mapToDouble(x -> x[c]).toArray();
    if (distance == Distance.COSINE) {
      double length = Math.sqrt(Arrays.stream(row).map(v -> v * v).sum());
      return Arrays.stream(row).map(v -> v / length).toArray();
    }
    return row;
  }

  /** Beyond the range it was fitted on a number is as unlike as can be, but no more. */
  private double[][] gower(CustomerFeatures prepared) {
    int n = prepared.size();
    int k = clusters();
    double[][] sums = new double[k][n];
    int[][] known = new int[k][n];
    for (int j = 0; j < numbers.length; j++) {
      double[] x = prepared.numbers(scale.numbers().get(j));
      for (int c = 0; c < k; c++) {
        for (int i = 0; i < n; i++) {
          double unlike = scale.unlike(j, x[i], numbers[j][c]);
          if (!Double.isNaN(unlike)) {
            sums[c][i] += unlike;
            known[c][i]++;
          }
        }
      }
    }
    for (int j = 0; j < categories.length; j++) {
      List<String> x = prepared.categories(scale.categories().get(j));
      for (int c = 0; c < k; c++) {
        for (int i = 0; i < n; i++) {
          if (!x.get(i).isEmpty() && !categories[j][c].isEmpty()) {
            sums[c][i] += x.get(i).equals(categories[j][c]) ? 0 : 1;
            known[c][i]++;
          }
        }
      }
    }
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < n; i++) {
        sums[c][i] = known[c][i] == 0 ? 1 : sums[c][i] / known[c][i];
      }
    }
    return sums;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    map.put("distance", distance.name());
    map.put("numberNames", scale.numbers());
    map.put("categoryNames", scale.categories());
    map.put("lows", Arrays.stream(scale.lows()).boxed().toList());
    map.put("highs", Arrays.stream(scale.highs()).boxed().toList());
    // JSON knows no NaN: a number that is missing is an empty list.
    map.put(
        "numbers",
        Arrays.stream(numbers)
            .map(
                x ->
                    Arrays.stream(x)
                        .mapToObj(v -> Double.isNaN(v) ? List.<Double>of() : List.of(v))
                        .toList())
            .toList());
    map.put("categories", Arrays.stream(categories).map(List::of).toList());
    map.put("fitted", fitted.toMap());
    return map;
  }

  static NearestMedoid fromMap(PlainMap map) {
    Fitted fitted = Fitted.fromMap(map.map("fitted").entries());
    String name = map.text("distance");
    Distance distance =
        Arrays.stream(Distance.values())
            .filter(d -> d.name().equals(name))
            .findFirst()
            .orElseThrow(() -> map.wrong("distance", "is '" + name + "'"));
    MixedScale scale =
        new MixedScale(
            map.texts("numberNames"),
            map.texts("categoryNames"),
            map.numbers("lows").stream().mapToDouble(Double::doubleValue).toArray(),
            map.numbers("highs").stream().mapToDouble(Double::doubleValue).toArray());
    double[][] numbers =
        IntStream.range(0, scale.numbers().size())
            .mapToObj(j -> column(map, j))
            .toArray(double[][]::new);
    String[][] categories =
        map.textLists("categories").stream()
            .map(x -> x.toArray(String[]::new))
            .toArray(String[][]::new);
    NearestMedoid restored = new NearestMedoid(fitted, distance, scale, numbers, categories);
    restored.check(map);
    return restored;
  }

  private static double[] column(PlainMap map, int j) {
    List<?> all = map.entries().get("numbers") instanceof List<?> list ? list : List.of();
    if (j >= all.size()) {
      throw map.wrong("numbers", "has too few columns");
    }
    return new PlainMap(map.what(), Map.of("numbers", all.get(j)))
        .rows("numbers").stream()
            .mapToDouble(v -> v.isEmpty() ? Double.NaN : v.getFirst())
            .toArray();
  }

  private void check(PlainMap map) {
    int columns = scale.numbers().size() + scale.categories().size();
    boolean fits =
        columns > 0
            && columns == fitted.outputs().size()
            && scale.lows().length == scale.numbers().size()
            && scale.highs().length == scale.numbers().size()
            && categories.length == scale.categories().size()
            && Arrays.stream(numbers).allMatch(x -> x.length == clusters())
            && Arrays.stream(categories).allMatch(x -> x.length == clusters())
            && clusters() > 0;
    PatronException.require(fits, "%s: the medoids do not fit their columns", map.what());
  }
}
