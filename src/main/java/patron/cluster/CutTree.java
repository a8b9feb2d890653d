package patron.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/** Assigns by cuts in two: at each to the nearer centre, until no cut follows. */
final class CutTree implements Predictor {

  static final String METHOD = "cuts";

  /**
   * One cut.
   *
   * @param centers of its two sides
   * @param above the cut it follows on, -1 for the first
   * @param side on which side of that
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Cut(double[][] centers, int above, int side) {}

  private final Fitted fitted;
  private final List<Cut> cuts;

  /** For each cut and side the cluster, where no cut follows. */
  private final int[][] clusters;

  CutTree(Fitted fitted, List<Cut> cuts, int[][] clusters) {
    this.fitted = fitted;
    this.cuts = List.copyOf(cuts);
    this.clusters = clusters;
  }

  int clusters() {
    return cuts.size() + 1;
  }

  List<Cut> cuts() {
    return cuts;
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    int[] labels = new int[prepared.size()];
    if (labels.length > 0 && !cuts.isEmpty()) {
      place(Points.of(prepared, "predict"), labels);
    }
    return new GivenPartition(prepared, labels, clusters());
  }

  /** A cut comes after the one it follows on, so that one pass in their order is enough. */
  private void place(Points points, int[] labels) {
    int[] cutOf = new int[labels.length];
    for (int cut = 0; cut < cuts.size(); cut++) {
      int current = cut;
      int[] rows = IntStream.range(0, labels.length).filter(i -> cutOf[i] == current).toArray();
      if (rows.length == 0) {
        continue;
      }
      int[] next = {-1, -1};
      for (int later = cut + 1; later < cuts.size(); later++) {
        if (cuts.get(later).above() == cut) {
          next[cuts.get(later).side()] = later;
        }
      }
      int[] sides = Assignment.of(points.take(rows), cuts.get(cut).centers()).labels();
      for (int i = 0; i < rows.length; i++) {
        cutOf[rows[i]] = next[sides[i]];
        labels[rows[i]] = clusters[cut][sides[i]];
      }
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int c = 0; c < cuts.size(); c++) {
      Map<String, Object> cut = new LinkedHashMap<>();
      cut.put("centers", NearestCenter.lists(cuts.get(c).centers()));
      cut.put("above", cuts.get(c).above());
      cut.put("side", cuts.get(c).side());
      cut.put("clusters", List.of(clusters[c][0], clusters[c][1]));
      all.add(cut);
    }
    map.put("cuts", all);
    map.put("fitted", fitted.toMap());
    return map;
  }

  static CutTree fromMap(PlainMap map) {
    Fitted fitted = Fitted.fromMap(map.map("fitted").entries());
    List<PlainMap> saved = map.maps("cuts");
    List<Cut> cuts = new ArrayList<>();
    int[][] clusters = new int[saved.size()][];
    for (PlainMap cut : saved) {
      double[][] centers = NearestCenter.array(cut.rows("centers"));
      List<Double> sides = cut.numbers("clusters");
      long above = cut.whole("above");
      long side = cut.whole("side");
      boolean fits =
          centers.length == 2
              && centers[0].length == fitted.outputs().size()
              && centers[1].length == fitted.outputs().size()
              && sides.size() == 2
              && sides.stream().allMatch(c -> c >= 0 && c <= saved.size())
              && above >= -1
              && above < Math.max(1, cuts.size())
              && (side == 0 || side == 1);
      if (!fits) {
        throw map.wrong("cuts", "has a cut that does not fit the others");
      }
      clusters[cuts.size()] = sides.stream().mapToInt(Double::intValue).toArray();
      cuts.add(new Cut(centers, (int) above, (int) side));
    }
    return new CutTree(fitted, cuts, clusters);
  }
}
