package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.cluster.KMeans;
import patron.cluster.KSweep;
import patron.features.CustomerFeatures;

class ClusterChartsTest {

  private final CustomerFeatures features = threeHeaps();

  @Test
  void aSweepHasALineForEachIndexAndARingForEachPick() {
    KSweep sweep = sweep(2, 6);
    XYChart chart = ClusterCharts.sweep(sweep);
    List<String> expected = new ArrayList<>();
    for (String name : sweep.indices()) {
      expected.add(name);
      if (sweep.picks().containsKey(name)) {
        expected.add(name + " picks");
      }
    }
    assertThat(chart.getSeriesCollection().stream().map(XYSeries::getName))
        .containsExactlyElementsOf(expected);
    assertThat(chart.getSeries("silhouette").getLabel()).isEqualTo("silhouette: k = 3");
    assertThat(chart.getSeries("silhouette").getXData()).containsExactly(2, 3, 4, 5, 6);
    assertThat(chart.getSeries("silhouette picks").getXData()).containsExactly(3);
    assertThat(chart.getSeries("silhouette picks").getYData()).containsExactly(1);
    assertThat(chart.getTitle()).endsWith("?");
    assertThat(chart.getXAxisTitle()).isEqualTo("k: number of clusters");
  }

  @Test
  void aSweepFromOneLeavesOutWhatOneClusterDoesNotHave() {
    XYChart chart = ClusterCharts.sweep(sweep(1, 4));
    assertThat(chart.getSeries("inertia").getXData()).containsExactly(1, 2, 3, 4);
    assertThat(chart.getSeries("silhouette").getXData()).containsExactly(2, 3, 4);
    assertThat(Pictures.pixels(chart)).isEqualTo(Pictures.pixels(ClusterCharts.sweep(sweep(1, 4))));
  }

  @Test
  void oneKHasNoShape() {
    KSweep one = sweep(3, 3);
    assertThatThrownBy(() -> ClusterCharts.sweep(one))
        .isInstanceOf(PatronException.class)
        .hasMessage("a sweep over one k (3) has no shape; give at least two");
  }

  @Test
  void scalingKeepsTheShapeAndMissingValues() {
    assertThat(ClusterCharts.scaled(new double[] {Double.NaN, 10, 20, 15}))
        .containsExactly(Double.NaN, 0, 1, 0.5);
    assertThat(ClusterCharts.scaled(new double[] {7, 7})).containsExactly(0.5, 0.5);
  }

  private KSweep sweep(int from, int to) {
    return KSweep.over(features, from, to, k -> KMeans.fit(features, KMeans.Options.k(k).seed(42)));
  }

  private static CustomerFeatures threeHeaps() {
    SplittableRandom random = new SplittableRandom(5);
    List<String> ids = new ArrayList<>();
    double[] x = new double[90];
    double[] y = new double[90];
    for (int i = 0; i < 90; i++) {
      ids.add("%03d".formatted(i));
      x[i] = 10 * (i % 3) + random.nextGaussian();
      y[i] = 10 * (i % 3 == 1 ? 1 : 0) + random.nextGaussian();
    }
    return CustomerFeatures.of(ids, Map.of("x", x, "y", y), Map.of());
  }
}
