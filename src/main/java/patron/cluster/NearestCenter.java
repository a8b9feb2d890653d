package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/** Assigns to the nearest of some centres (Euclidean distance); ties to the smaller number. */
final class NearestCenter implements Predictor {

  static final String METHOD = "nearest centre";

  private final Fitted fitted;
  private final double[][] centers;

  NearestCenter(Fitted fitted, double[][] centers) {
    this.fitted = fitted;
    this.centers = centers;
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    int[] labels = prepared.size() == 0 ? new int[0] : labels(Points.of(prepared, "predict"));
    return new GivenPartition(prepared, labels, centers.length);
  }

  private int[] labels(Points points) {
    int[] labels = new int[points.size()];
    Threads.forEach(points.blocks(), b -> assign(points, points.from(b), points.to(b), labels));
    return labels;
  }

  private void assign(Points points, int from, int to, int[] labels) {
    Points.Tile tile = points.new Tile();
    Nearest nearest = new Nearest();
    int[] all = IntStream.range(0, centers.length).toArray();
    for (int start = from; start < to; start += Points.TILE) {
      int rows = Math.min(Points.TILE, to - start);
      tile.load(start, rows);
      nearest.find(tile, centers, all, all.length);
      System.arraycopy(nearest.labels(), 0, labels, start, rows);
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    map.put("centers", Arrays.stream(centers).map(c -> Arrays.stream(c).boxed().toList()).toList());
    map.put("fitted", fitted.toMap());
    return map;
  }

  static NearestCenter fromMap(PlainMap map) {
    Fitted fitted = Fitted.fromMap(map.map("fitted").entries());
    List<List<Double>> centers = map.rows("centers");
    for (List<Double> center : centers) {
      if (center.size() != fitted.outputs().size()) {
        throw map.wrong(
            "centers",
            "has one of length %s for columns %s".formatted(center.size(), fitted.outputs()));
      }
    }
    if (centers.isEmpty()) {
      throw map.wrong("centers", "is empty");
    }
    return new NearestCenter(fitted, array(centers));
  }

  static double[][] array(List<List<Double>> rows) {
    return rows.stream()
        .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }
}
