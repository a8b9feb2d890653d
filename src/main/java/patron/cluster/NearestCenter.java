package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.PreparedReader;
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
    PreparedReader reader = fitted.reader(raw).orElse(null);
    if (reader != null && raw.size() > 0) {
      Points points = Points.reading(reader, raw.size());
      int[] labels = Assignment.of(points, centers).labels();
      if (points.isFit()) {
        return new GivenPartition(raw.ids(), () -> fitted.apply(raw), labels, centers.length);
      }
    }
    CustomerFeatures prepared = fitted.apply(raw);
    int[] labels =
        prepared.size() == 0
            ? new int[0]
            : Assignment.of(Points.of(prepared, "predict"), centers).labels();
    return new GivenPartition(prepared, labels, centers.length);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    map.put("centers", lists(centers));
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

  static List<List<Double>> lists(double[][] rows) {
    return Arrays.stream(rows).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
