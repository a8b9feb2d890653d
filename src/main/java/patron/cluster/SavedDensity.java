package patron.cluster;

import java.util.Arrays;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/** Reads what {@link DensityModel#toMap} wrote; lengths and numbers have to fit each other. */
record SavedDensity(PlainMap map) {

  DensityModel model() {
    Fitted fitted = Fitted.fromMap(map.map("fitted").entries());
    Distance distance = distance();
    double[] core = doubles("core");
    Points points = points(fitted, core.length);
    int[] parents = ints("parents");
    int[] clusterOf = same("clusterOf", ints("clusterOf"), parents.length);
    double[] ends = infinite("ends");
    for (int c : clusterOf) {
      check("clusterOf", c >= -1 && c < ends.length, c);
    }
    for (int b = 0; b < parents.length; b++) {
      check("parents", parents[b] < b && parents[b] >= -1, parents[b]);
    }
    int[] branch = same("branch", ints("branch"), core.length);
    for (int b : branch) {
      check("branch", b >= 0 && b < parents.length, b);
    }
    double[] births = doubles("births");
    double[] leaves = infinite("leaves");
    same("births", births, parents.length);
    same("leaves", leaves, core.length);
    return new DensityModel(
        fitted,
        points,
        distance,
        Math.toIntExact(map.whole("minSamples")),
        core,
        branch,
        leaves,
        parents,
        births,
        clusterOf,
        ends,
        map.numbers("least").getFirst());
  }

  private Distance distance() {
    String name = map.text("distance");
    return Arrays.stream(Distance.values())
        .filter(d -> d.name().equals(name) && d != Distance.GOWER)
        .findFirst()
        .orElseThrow(() -> map.wrong("distance", "is '" + name + "'"));
  }

  private Points points(Fitted fitted, int n) {
    double[][] columns =
        map.rows("points").stream()
            .map(c -> c.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    check("points", columns.length == fitted.outputs().size() && n > 0, columns.length);
    for (double[] column : columns) {
      same("points", column, n);
    }
    double[] weights = doubles("weights");
    return Points.of(columns, weights.length == 0 ? null : same("weights", weights, n));
  }

  private double[] doubles(String key) {
    return map.numbers(key).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private int[] ints(String key) {
    return map.numbers(key).stream().mapToInt(Double::intValue).toArray();
  }

  private double[] infinite(String key) {
    return Arrays.stream(doubles(key)).map(d -> d < 0 ? Double.POSITIVE_INFINITY : d).toArray();
  }

  private double[] same(String key, double[] values, int n) {
    check(key, values.length == n, values.length);
    return values;
  }

  private int[] same(String key, int[] values, int n) {
    check(key, values.length == n, values.length);
    return values;
  }

  private void check(String key, boolean fits, Object found) {
    if (!fits) {
      throw map.wrong(key, "has " + found + ", which does not fit the others");
    }
  }
}
