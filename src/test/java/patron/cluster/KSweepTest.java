package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Threads;
import patron.features.CustomerFeatures;

class KSweepTest {

  private static IntFunction<KMeans> kMeans(CustomerFeatures features) {
    return k -> KMeans.fit(features, KMeans.Options.k(k).seed(42));
  }

  @AfterEach
  void allCores() {
    Threads.use(0);
  }

  @Test
  void everyIndexFindsPlantedGroups() {
    CustomerFeatures blobs = Shapes.blobs(4, 800, 3, 2);
    KSweep sweep = KSweep.over(blobs, 2, 9, kMeans(blobs));
    assertThat(sweep.ks()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(sweep.indices())
        .containsExactly("inertia", "silhouette", "Calinski-Harabasz", "Davies-Bouldin");
    assertThat(sweep.picks())
        .containsEntry("silhouette", 4)
        .containsEntry("Calinski-Harabasz", 4)
        .containsEntry("Davies-Bouldin", 4)
        .containsEntry("inertia", 4);
    KMeans four = KMeans.fit(blobs, KMeans.Options.k(4).seed(42));
    assertThat(sweep.index("inertia")[2]).isCloseTo(four.inertia(), within(1e-6));
    assertThat(sweep.index("silhouette")[2]).isEqualTo(Silhouette.of(blobs, four).mean());
    assertThat(sweep.index("Davies-Bouldin")[2]).isEqualTo(DaviesBouldin.of(blobs, four));
    assertThat(sweep.index("Calinski-Harabasz")[2]).isEqualTo(CalinskiHarabasz.of(blobs, four));
  }

  @Test
  void inertiaFallsAndThereIsATable() {
    CustomerFeatures noise = Shapes.noise(700, 2, 2);
    KSweep sweep = KSweep.over(noise, 1, 6, kMeans(noise));
    double[] inertia = sweep.index(KSweep.INERTIA);
    for (int i = 1; i < inertia.length; i++) {
      assertThat(inertia[i]).isLessThan(inertia[i - 1]);
    }
    assertThat(sweep.index(KSweep.SILHOUETTE)[0]).isNaN();
    assertThat(sweep.table().columnNames())
        .containsExactly("k", "inertia", "silhouette", "Calinski-Harabasz", "Davies-Bouldin");
    assertThat(sweep.rowCount()).isEqualTo(6);
    assertThat(sweep.toString()).startsWith("k from 1 to 6, picks {");
  }

  @Test
  void theElbowIsFarthestBelowTheLine() {
    int[] ks = {2, 3, 4, 5, 6};
    double[] below = KSweep.belowTheLine(ks, new double[] {100, 40, 20, 15, 10});
    assertThat(below[1]).isCloseTo(0.75 - 30.0 / 90, within(1e-12));
    assertThat(below[2]).isCloseTo(0.5 - 10.0 / 90, within(1e-12));
    assertThat(KSweep.belowTheLine(ks, new double[] {50, 40, 30, 20, 10})).containsOnly(Double.NaN);
    assertThat(KSweep.belowTheLine(ks, new double[5])).containsOnly(Double.NaN);
    assertThat(KSweep.belowTheLine(new int[] {2}, new double[] {5})).containsOnly(Double.NaN);
  }

  @Test
  void asManyClustersAsCustomers() {
    CustomerFeatures six = KMeansTest.spark();
    KSweep sweep = KSweep.over(six, 2, 6, kMeans(six));
    assertThat(sweep.index(KSweep.CALINSKI_HARABASZ)[4]).isNaN();
    assertThat(sweep.picks()).containsEntry("silhouette", 2);
  }

  @Test
  void bytesDoNotDependOnThreads() {
    CustomerFeatures small = Shapes.noise(900, 2, 3);
    CustomerFeatures large = Shapes.noise(20_000, 2, 3);
    for (CustomerFeatures features : new CustomerFeatures[] {small, large}) {
      Threads.use(1);
      String one = figures(KSweep.over(features, 2, 4, kMeans(features)));
      Threads.use(3);
      assertThat(figures(KSweep.over(features, 2, 4, kMeans(features)))).isEqualTo(one);
    }
  }

  private static String figures(KSweep sweep) {
    StringBuilder all = new StringBuilder();
    sweep.indices().forEach(name -> all.append(Arrays.toString(sweep.index(name))));
    return all.append(sweep.picks()).toString();
  }

  @Test
  void refusesKThatCannotBe() {
    CustomerFeatures six = KMeansTest.spark();
    assertThatThrownBy(() -> KSweep.over(six, 2, 7, kMeans(six)))
        .isInstanceOf(PatronException.class)
        .hasMessage("k up to 7 and there are 6 customers; give a smaller k");
    assertThatThrownBy(() -> KSweep.over(six, 0, 3, kMeans(six)))
        .hasMessage("k from 0 to 3: give 1 <= from <= to");
    assertThatThrownBy(() -> KSweep.over(six, 4, 3, kMeans(six)))
        .hasMessage("k from 4 to 3: give 1 <= from <= to");
    KSweep sweep = KSweep.over(six, 2, 3, kMeans(six));
    assertThatThrownBy(() -> sweep.index("gap"))
        .hasMessageStartingWith("there is no index 'gap'; there are: [inertia, silhouette");
  }
}
