package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.cluster.GapStatistic;
import patron.cluster.Hdbscan;
import patron.cluster.Hierarchical;
import patron.cluster.KMeans;
import patron.cluster.KSweep;
import patron.cluster.NeighbourDistances;
import patron.cluster.Plane;
import patron.cluster.Silhouette;
import patron.cluster.Stability;
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
  void aGapMayPickWhatTheSweepDidNotTry() {
    CustomerFeatures even = features.with("z", new double[90]).select("z", "x");
    GapStatistic gap =
        GapStatistic.over(even, 1, 2, (f, k) -> KMeans.fit(f, KMeans.Options.k(k).seed(1)), 5, 1);
    KSweep far =
        KSweep.over(even, 4, 6, k -> KMeans.fit(even, KMeans.Options.k(k).seed(1))).with(gap);
    XYChart chart = ClusterCharts.sweep(far);
    assertThat(names(chart)).contains("silhouette picks").doesNotContain("gap picks");
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

  private static List<String> names(XYChart chart) {
    return chart.getSeriesCollection().stream().map(XYSeries::getName).toList();
  }

  private KMeans three() {
    return KMeans.fit(features, KMeans.Options.k(3).seed(1));
  }

  /** Two heaps, and somebody far out. */
  private static Hdbscan dense() {
    double[] x = new double[61];
    for (int i = 0; i < 60; i++) {
      x[i] = (i % 2) * 50 + i / 2;
    }
    x[60] = 900;
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 61; i++) {
      ids.add("%02d".formatted(i));
    }
    CustomerFeatures line = CustomerFeatures.of(ids, Map.of("x", x, "y", x.clone()), Map.of());
    return Hdbscan.fit(line, Hdbscan.Options.minClusterSize(10).minSamples(2));
  }

  @Test
  void aScatterHasASeriesAClusterAndNoiseBelow() {
    Hdbscan dense = dense();
    XYChart chart = ClusterCharts.scatter(dense, dense.features(), "x", "y");
    assertThat(names(chart)).containsExactly("noise", "cluster 0", "cluster 1");
    assertThat(chart.getSeries("noise").getXData()).containsExactly(900);
    assertThat(chart.getSeries("cluster 0").getXData()).hasSize(30);
    assertThat(chart.getTitle()).isEqualTo("Which groups are there in x and y?");
    XYChart plane = ClusterCharts.scatter(three(), Plane.pca(features));
    assertThat(names(plane)).containsExactly("cluster 0", "cluster 1", "cluster 2");
    assertThat(plane.getXAxisTitle()).startsWith("principal component 1 (");
    assertThatThrownBy(() -> ClusterCharts.scatter(dense, features, "x", "y"))
        .hasMessageStartingWith("the partition has 61 customers, the features have 90");
    assertThatThrownBy(() -> ClusterCharts.scatter(dense, Plane.pca(features)))
        .hasMessageStartingWith("the partition has 61 customers, the plane has 90");
    assertThatThrownBy(() -> ClusterCharts.scatter(three(), features, "x", "z"))
        .hasMessageStartingWith("there is no number feature 'z' to draw");
    assertThatThrownBy(() -> ClusterCharts.scatter(null, features, "x", "y"))
        .hasMessageStartingWith("there is nothing to draw (null)");
    assertThatThrownBy(() -> ClusterCharts.scatter(three(), null))
        .hasMessageContaining("give a plane");
  }

  @Test
  void sizesAreInPercent() {
    HorizontalBarChart chart = ClusterCharts.sizes(dense());
    assertThat(chart.getSeries("customers").getYData().toString())
        .isEqualTo("[cluster 0, cluster 1, noise]");
    assertThat(chart.getSeries("customers").getXData().toString()).isEqualTo("[49.2, 49.2, 1.6]");
    assertThatThrownBy(() -> ClusterCharts.sizes(null)).hasMessageContaining("give a partition");
  }

  @Test
  void aSilhouettePlotHasAnAreaAClusterAndTheMean() {
    Silhouette silhouette = Silhouette.of(features, three());
    XYChart chart = ClusterCharts.silhouette(silhouette);
    String mean = String.format(Locale.ROOT, "mean %.2f", silhouette.mean());
    assertThat(names(chart)).containsExactly("cluster 0", "cluster 1", "cluster 2", mean);
    double[] heights = chart.getSeries("cluster 1").getYData();
    assertThat(heights).hasSize(32);
    for (int i = 2; i < 31; i++) {
      assertThat(heights[i]).isLessThanOrEqualTo(heights[i - 1]);
    }
    assertThatThrownBy(() -> ClusterCharts.silhouette(null)).hasMessageContaining("a silhouette");
  }

  @Test
  void aDendrogramShowsTheHighestMergesAndTheCut() {
    Hierarchical tree = Hierarchical.fit(features, Hierarchical.Options.k(3));
    XYChart chart = ClusterCharts.dendrogram(tree);
    assertThat(names(chart))
        .contains("between clusters", "cluster 0", "cluster 1", "cluster 2", "cut into 3")
        .hasSize(20);
    double[] heights = tree.dendrogram().heights();
    double cut = chart.getSeries("cut into 3").getYData()[0];
    assertThat(cut).isBetween(heights[86], heights[87]);
    assertThat(chart.getSeries("between clusters").getYData()[1]).isEqualTo(heights[87]);
    Hierarchical alone = Hierarchical.fit(features.sample(1, 1), Hierarchical.Options.k(1));
    assertThatThrownBy(() -> ClusterCharts.dendrogram(alone))
        .hasMessage("one customer has no tree to draw; give two or more");
    assertThat(names(ClusterCharts.dendrogram(tree.cutInto(1)))).doesNotContain("cut into 1");
    assertThat(names(ClusterCharts.dendrogram(tree.cutInto(40)))).contains("cut into 40");
  }

  @Test
  void aCondensedTreeHasAShapeABranch() {
    XYChart chart = ClusterCharts.condensedTree(dense());
    assertThat(names(chart)).containsExactly("no cluster", "cluster 0", "cluster 1");
    double[] widths = chart.getSeries("cluster 0").getXData();
    assertThat(widths[widths.length - 1] - widths[0]).isEqualTo(30);
    assertThatThrownBy(() -> ClusterCharts.condensedTree(null)).hasMessageContaining("HDBSCAN");
  }

  @Test
  void theEpsilonChartMarksTheKnee() {
    NeighbourDistances near = NeighbourDistances.of(features, 5);
    XYChart chart = ClusterCharts.epsilon(near);
    assertThat(names(chart)).hasSize(2).last().asString().startsWith("knee: epsilon ");
    assertThat(chart.getSeries("distance").getYData()).isSorted();
    assertThat(chart.getSeriesCollection().stream().toList().getLast().getYData())
        .containsExactly(near.knee());
    assertThatThrownBy(() -> ClusterCharts.epsilon(null))
        .hasMessageContaining("neighbour distances");
  }

  @Test
  void stabilityBarsAreAsLongAsTheSimilarity() {
    Stability stability =
        Stability.bootstrap(features, f -> KMeans.fit(f, KMeans.Options.k(3).seed(1)), 5, 1);
    XYChart chart = ClusterCharts.stability(stability);
    assertThat(names(chart))
        .containsExactly(
            "cluster 0", "cluster 1", "cluster 2", "0.6: not below", "0.75: it is there");
    assertThat(chart.getSeries("cluster 2").getXData()).containsExactly(0, stability.jaccard()[2]);
    assertThatThrownBy(() -> ClusterCharts.stability(null)).hasMessageContaining("a stability");
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
