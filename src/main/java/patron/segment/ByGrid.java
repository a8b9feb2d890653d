package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.PlainMap;

/** Places by the cells of the RFM grid: by fitted cut points, or by scores that are given. */
record ByGrid(Optional<RfmGrid> grid) implements Placing {

  static final String METHOD = "rfm grid";

  /** The eleven segments with these customers in them. */
  Segmentation segmentation(CustomerFeatures features) {
    int[] codes = place(features);
    List<Segment> segments = new ArrayList<>();
    for (GridCell cell : GridCell.values()) {
      int code = segments.size();
      long customers = Members.rows(codes, code).count();
      segments.add(new Segment("S" + (code + 1), cell.label(), customers));
    }
    return new Segmentation(
        new SegmentList(segments), this, features, codes, Origin.of(METHOD, features));
  }

  @Override
  public int[] place(CustomerFeatures raw) {
    double[][] scores = grid.map(g -> g.scores(raw)).orElseGet(() -> given(raw));
    List<GridCell> cells = Arrays.asList(GridCell.values());
    return IntStream.range(0, raw.size()).map(i -> cells.indexOf(cell(scores, i))).toArray();
  }

  private static GridCell cell(double[][] scores, int row) {
    return GridCell.of((int) scores[0][row], (int) scores[1][row], (int) scores[2][row]);
  }

  private static double[][] given(CustomerFeatures features) {
    PatronException.require(
        features.names().containsAll(RfmGrid.SCORES),
        "the RFM grid needs recency, frequency and monetary, or the scores r, f and m; there are:"
            + " %s",
        features.names());
    double[][] scores = RfmGrid.SCORES.stream().map(features::numbers).toArray(double[][]::new);
    for (int j = 0; j < scores.length; j++) {
      for (int i = 0; i < scores[j].length; i++) {
        double score = scores[j][i];
        PatronException.require(
            score >= 1 && score <= 5 && score == Math.rint(score),
            "%s of customer %s is %s; the eleven names need scores of 1, 2, 3, 4 or 5",
            RfmGrid.SCORES.get(j),
            features.ids().get(i),
            score);
      }
    }
    return scores;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    Map<String, Object> cuts = new LinkedHashMap<>();
    grid.ifPresent(
        g ->
            RfmGrid.RAW.forEach(
                name -> cuts.put(name, Arrays.stream(g.cuts(name)).boxed().toList())));
    map.put("cuts", cuts);
    return map;
  }

  static ByGrid fromMap(PlainMap map) {
    PlainMap cuts = map.map("cuts");
    if (cuts.entries().isEmpty()) {
      return new ByGrid(Optional.empty());
    }
    Map<String, double[]> at = new LinkedHashMap<>();
    for (String name : RfmGrid.RAW) {
      double[] values = cuts.numbers(name).stream().mapToDouble(Double::doubleValue).toArray();
      if (values.length != 4) {
        throw cuts.wrong(name, "should be 4 cut points and has " + values.length);
      }
      at.put(name, values);
    }
    return new ByGrid(Optional.of(RfmGrid.of(at)));
  }
}
