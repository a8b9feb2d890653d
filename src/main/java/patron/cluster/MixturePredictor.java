package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/** Assigns to the component with the largest share; ties to the smaller number. */
final class MixturePredictor implements Predictor {

  static final String METHOD = "mixture";

  private static final String WHAT = "predict";

  private final Fitted fitted;
  private final Gaussians gaussians;

  MixturePredictor(Fitted fitted, Gaussians gaussians) {
    this.fitted = fitted;
    this.gaussians = gaussians;
  }

  Gaussians gaussians() {
    return gaussians;
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    int[] labels = prepared.size() == 0 ? new int[0] : labels(Points.of(prepared, WHAT));
    return new GivenPartition(prepared, labels, gaussians.components());
  }

  double[][] memberships(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    return prepared.size() == 0 ? new double[0][] : memberships(Points.of(prepared, WHAT));
  }

  double[][] memberships(Points points) {
    double[][] shares = new double[points.size()][gaussians.components()];
    each(
        points,
        (start, rows, found) -> {
          for (int c = 0; c < gaussians.components(); c++) {
            for (int i = 0; i < rows; i++) {
              shares[start + i][c] = found.shares(c)[i];
            }
          }
        });
    return shares;
  }

  int[] labels(Points points) {
    int[] labels = new int[points.size()];
    each(
        points,
        (start, rows, found) -> {
          for (int c = 1; c < gaussians.components(); c++) {
            for (int i = 0; i < rows; i++) {
              double before = found.shares(labels[start + i])[i];
              labels[start + i] = found.shares(c)[i] > before ? c : labels[start + i];
            }
          }
        });
    return labels;
  }

  double logLikelihood(Points points) {
    double[] parts = new double[points.tiles()];
    each(
        points,
        (start, rows, found) -> {
          double sum = 0;
          for (int i = 0; i < rows; i++) {
            sum += points.weight(start + i) * found.logDensities()[i];
          }
          parts[start / Points.TILE] = sum;
        });
    return Arrays.stream(parts).sum();
  }

  /** Takes what was found of a tile. */
  private interface Found {
    void take(int start, int rows, Expectation expectation);
  }

  private void each(Points points, Found found) {
    Threads.forEach(
        points.blocks(),
        b -> {
          Points.Tile tile = points.new Tile();
          Expectation expectation = new Expectation(gaussians);
          for (int start = points.from(b); start < points.to(b); start += Points.TILE) {
            int rows = Math.min(Points.TILE, points.to(b) - start);
            tile.load(start, rows);
            expectation.find(tile, rows);
            found.take(start, rows, expectation);
          }
        });
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    map.put("weights", Arrays.stream(gaussians.weights()).boxed().toList());
    map.put("means", NearestCenter.lists(gaussians.means()));
    map.put(
        "covariances",
        Arrays.stream(gaussians.covariances())
            .map(m -> Arrays.stream(m).flatMapToDouble(Arrays::stream).boxed().toList())
            .toList());
    map.put("fitted", fitted.toMap());
    return map;
  }

  static MixturePredictor fromMap(PlainMap map) {
    Fitted fitted = Fitted.fromMap(map.map("fitted").entries());
    int d = fitted.outputs().size();
    double[] weights = map.numbers("weights").stream().mapToDouble(Double::doubleValue).toArray();
    double[][] means = sized(map, "means", weights.length, d);
    double[][] flat = sized(map, "covariances", weights.length, d * d);
    double[][][] covariances =
        Arrays.stream(flat)
            .map(
                m ->
                    IntStream.range(0, d)
                        .mapToObj(j -> Arrays.copyOfRange(m, j * d, (j + 1) * d))
                        .toArray(double[][]::new))
            .toArray(double[][][]::new);
    return new MixturePredictor(fitted, new Gaussians(weights, means, covariances));
  }

  private static double[][] sized(PlainMap map, String key, int rows, int columns) {
    double[][] found = NearestCenter.array(map.rows(key));
    boolean fits =
        found.length == rows && rows > 0 && Arrays.stream(found).allMatch(r -> r.length == columns);
    if (!fits) {
      throw map.wrong(key, "does not have %s rows of %s".formatted(rows, columns));
    }
    return found;
  }
}
