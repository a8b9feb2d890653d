package patron.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** Customers by recency and frequency scores. */
final class RfmHeatMap {

  private static final int MOST_LEVELS = 10;

  private RfmHeatMap() {}

  static HeatMapChart of(CustomerFeatures scored) {
    int[] r = scores(scored, "r");
    int[] f = scores(scored, "f");
    int levels = Math.max(5, IntStream.concat(IntStream.of(r), IntStream.of(f)).max().orElse(0));
    int[][] counts = new int[levels][levels];
    for (int i = 0; i < r.length; i++) {
      counts[r[i] - 1][f[i] - 1]++;
    }
    return chart(counts, levels);
  }

  private static HeatMapChart chart(int[][] counts, int levels) {
    HeatMapChart chart =
        HouseStyle.heatMap(
            "How many customers buy how lately and how often?",
            "recency score (right: bought lately)",
            "frequency score (top: often)",
            HouseStyle.HEIGHT);
    chart.getStyler().setRangeColors(Palette.LITTLE_TO_MUCH);
    chart.getStyler().setHeatMapValueDecimalPattern("#,##0");
    List<Integer> scale = IntStream.rangeClosed(1, levels).boxed().toList();
    List<Number[]> cells = new ArrayList<>();
    for (int r = 0; r < levels; r++) {
      for (int f = 0; f < levels; f++) {
        cells.add(new Number[] {r, f, counts[r][f]});
      }
    }
    chart.addSeries("customers", scale, scale, cells);
    return chart;
  }

  private static int[] scores(CustomerFeatures scored, String name) {
    PatronException.require(
        scored.numberNames().contains(name),
        "there is no score '%s' to draw; there are: %s; RfmGrid.score(rfm, 5) makes scores",
        name,
        scored.numberNames());
    PatronException.require(scored.size() > 0, "no customers to draw; check what came before");
    int[] scores = new int[scored.size()];
    double[] values = scored.numbers(name);
    for (int i = 0; i < scores.length; i++) {
      PatronException.require(
          values[i] >= 1 && values[i] <= MOST_LEVELS && values[i] == Math.rint(values[i]),
          "%s of customer %s is %s; scores are whole numbers from 1 to %s",
          name,
          scored.ids().get(i),
          values[i],
          MOST_LEVELS);
      scores[i] = (int) values[i];
    }
    return scores;
  }
}
