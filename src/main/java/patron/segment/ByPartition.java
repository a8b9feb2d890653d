package patron.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.cluster.Partition;
import patron.cluster.Predictor;
import patron.features.CustomerFeatures;

/** Places by a clustering that can predict, with the order of worth found when it was fitted. */
record ByPartition(Predictor predictor, List<Integer> segmentOfCluster) implements Placing {

  static final String METHOD = "partition";

  @Override
  public int[] place(CustomerFeatures raw) {
    Partition predicted = predictor.predict(raw);
    PatronException.require(
        predicted.clusters() == segmentOfCluster.size(),
        "the rule finds %s clusters and there are %s segments; make the segmentation again",
        predicted.clusters(),
        segmentOfCluster.size());
    int[] places = segmentOfCluster.stream().mapToInt(Integer::intValue).toArray();
    int[] placed = predicted.labels();
    for (int row = 0; row < placed.length; row++) {
      placed[row] = placed[row] < 0 ? -1 : places[placed[row]];
    }
    return placed;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    map.put("segmentOfCluster", segmentOfCluster);
    map.put("predictor", predictor.toMap());
    return map;
  }
}
