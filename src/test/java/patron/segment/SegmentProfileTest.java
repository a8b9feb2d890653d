package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.cluster.Partition;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

class SegmentProfileTest {

  private static final CustomerFeatures RFM =
      Shops.rfm(
          List.of("a", "b", "c", "d"),
          new double[] {10, 20, 100, 110},
          new double[] {4, 6, 1, 1},
          new double[] {300, 500, 150, 50});
  private static final Segmentation SEGMENTS =
      Segmentation.of(Partition.of(RFM, new int[] {1, 1, 0, 0}), RFM, "monetary").named();

  @Test
  void tableByHand() {
    Table table = SegmentProfile.of(SEGMENTS, RFM).table();
    assertThat(table.columnNames())
        .containsExactly(
            "segment",
            "name",
            "customers",
            "share",
            "revenue_share",
            "median_recency",
            "index_recency",
            "median_frequency",
            "index_frequency",
            "median_monetary",
            "index_monetary");
    assertThat(table.stringColumn("segment").asList()).containsExactly("S1", "S2");
    assertThat(table.stringColumn("name").asList()).containsExactly("Champions", "Lapsed");
    assertThat(table.intColumn("customers").asList()).containsExactly(2, 2);
    assertThat(table.doubleColumn("share").asList()).containsExactly(0.5, 0.5);
    assertThat(table.doubleColumn("revenue_share").asList()).containsExactly(0.8, 0.2);
    assertThat(table.doubleColumn("median_recency").asList()).containsExactly(15.0, 105.0);
    // Means 15 and 105 against 60.
    assertThat(table.doubleColumn("index_recency").asList()).containsExactly(25.0, 175.0);
    assertThat(table.doubleColumn("index_monetary").asList()).containsExactly(160.0, 40.0);
  }

  @Test
  void sharesSumToOneAndIndicesAverage100() {
    CustomerFeatures shop = Shops.fourGroups(9);
    Segmentation segments = RfmGrid.segments(shop);
    SegmentProfile profile = SegmentProfile.of(segments, shop);
    assertThat(Arrays.stream(profile.shares()).sum()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(profile.revenueShares()).sum()).isCloseTo(1, within(1e-12));
    double weighted = 0;
    for (int code = 0; code < profile.shares().length; code++) {
      double index = profile.indices("frequency")[code];
      weighted += Double.isNaN(index) ? 0 : profile.shares()[code] * index;
    }
    assertThat(weighted).isCloseTo(100, within(1e-9));
  }

  @Test
  void segmentWithoutCustomersHasNoFigures() {
    Segmentation assigned = RfmGrid.segments(Shops.fourGroups(9)).assign(RFM);
    SegmentProfile profile = SegmentProfile.of(assigned, RFM);
    int empty = -1;
    for (int code = 0; code < 11; code++) {
      empty = assigned.sizes()[code] == 0 ? code : empty;
    }
    assertThat(profile.shares()[empty]).isZero();
    assertThat(profile.revenueShares()[empty]).isZero();
    assertThat(profile.medians("recency")[empty]).isNaN();
    assertThat(profile.indices("recency")[empty]).isNaN();
    assertThat(profile.table().doubleColumn("index_recency").isMissing(empty)).isTrue();
  }

  @Test
  void valueColumnOfOnesOwn() {
    CustomerFeatures margin = RFM.select("recency").with("margin", new double[] {1, 1, 1, 1});
    assertThat(SegmentProfile.of(SEGMENTS, margin, "margin").revenueShares())
        .containsExactly(0.5, 0.5);
    SegmentProfile without = SegmentProfile.of(SEGMENTS, margin);
    assertThat(without.table().columnNames()).doesNotContain("revenue_share");
    assertThat(without.revenueShares()).containsOnly(Double.NaN);
    assertThat(without.features()).containsExactly("recency", "margin");
  }

  @Test
  void totalsOfNothingHaveNoShares() {
    CustomerFeatures loss = RFM.select("recency").with("monetary", new double[] {1, -1, 0, 0});
    SegmentProfile profile = SegmentProfile.of(SEGMENTS, loss);
    assertThat(profile.revenueShares()).containsOnly(Double.NaN);
    assertThat(profile.indices("monetary")).containsOnly(Double.NaN);
  }

  @Test
  void missingValuesAndCategoriesDoNotCount() {
    CustomerFeatures holes =
        RFM.select("recency")
            .with("monetary", new double[] {Double.NaN, 4, 2, 2})
            .with("country", List.of("UK", "UK", "FR", ""));
    SegmentProfile profile = SegmentProfile.of(SEGMENTS, holes);
    assertThat(profile.medians("monetary")).containsExactly(4, 2);
    assertThat(profile.indices("monetary")[0]).isCloseTo(150, within(1e-9));
    assertThat(profile.features()).containsExactly("recency", "monetary");
  }

  @Test
  void toStringIsASmallTable() {
    assertThat(SegmentProfile.of(SEGMENTS, RFM).toString())
        .isEqualTo(
            """
                                          customers        share      revenue      recency    frequency     monetary
            S1   Champions                        2       50.0 %       80.0 %        15.00         5.00       400.00
            S2   Lapsed                           2       50.0 %       20.0 %       105.00         1.00       100.00
            """);
    assertThat(SegmentProfile.of(SEGMENTS, RFM).rowCount()).isEqualTo(2);
  }

  @Test
  void refusesStrangersAndUnknownColumns() {
    assertThatThrownBy(() -> SegmentProfile.of(SEGMENTS, RFM.filter(List.of("a", "b", "c"))))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("customer d is in the segmentation and not in the features");
    CustomerFeatures more =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d", "e"), Map.of("x", new double[] {1, 2, 3, 4, 5}), Map.of());
    assertThatThrownBy(() -> SegmentProfile.of(SEGMENTS, more))
        .hasMessageStartingWith("customer e is in the features and not in the segmentation");
    assertThatThrownBy(() -> SegmentProfile.of(SEGMENTS, RFM, "margin"))
        .hasMessage(
            "there is no number feature 'margin' to share out;"
                + " there are: [recency, frequency, monetary]");
  }
}
