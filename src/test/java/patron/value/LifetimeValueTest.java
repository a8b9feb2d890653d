package patron.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.cluster.KMeans;
import patron.data.Purchases;
import patron.features.CustomerFeatures;
import patron.segment.Segmentation;
import tech.tablesaw.api.Table;

class LifetimeValueTest {

  private static final BgNbd MODEL = BgNbd.of(0.243, 4.414, 0.793, 2.426, ChronoUnit.WEEKS);
  private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);
  private static final LifetimeValue.Terms TERMS = LifetimeValue.Terms.margin(1);
  private static final Purchases SOME =
      Simulated.of(
          new double[] {2, 0, 5, 0},
          new double[] {30, 0, 8, 0},
          new double[] {38, 38, 30, 0},
          new double[] {22, Double.NaN, 60, Double.NaN});

  /**
   * The first five customers, twelve months of 4.345 weeks, 1 % a month. Often quoted for this are
   * 140.096, 18.943, 38.181 …, which come from twelve steps of 30 weeks.
   */
  @Test
  void valuesCdnowInTheRightUnit() {
    LifetimeValue.Terms months =
        TERMS.discountEachPeriod(0.01).horizon(Horizon.ofDays(12, 4.345 * 7));
    double[] values = cdnow(months);
    assertThat(values)
        .containsExactly(new double[] {36.28, 4.64, 8.34, 8.34, 8.34}, offset(0.00501));
    double[] ofThirtyWeeks =
        cdnow(TERMS.discountEachPeriod(0.01).horizon(Horizon.ofDays(12, 30 * 7)));
    assertThat(Arrays.copyOf(ofThirtyWeeks, 3))
        .containsExactly(new double[] {140.096, 18.943, 38.181}, offset(0.05));
  }

  private static double[] cdnow(LifetimeValue.Terms terms) {
    Purchases published = Cdnow.published();
    LifetimeValue clv =
        LifetimeValue.of(BgNbd.fit(published), GammaGamma.fit(published), published, terms);
    return List.of("1", "2", "3", "4", "5").stream().mapToDouble(clv::valueOf).toArray();
  }

  @Test
  void withoutDiscountItIsMarginTimesSpendTimesPurchases() {
    LifetimeValue clv =
        LifetimeValue.of(
            MODEL, SPEND, SOME, LifetimeValue.Terms.margin(0.3).horizon(26, ChronoUnit.WEEKS));
    double[] expected = MODEL.expectedPurchases(SOME, 26);
    double[] spend = SPEND.expectedSpend(SOME);
    for (int i = 0; i < 4; i++) {
      assertThat(clv.values()[i]).isCloseTo(0.3 * expected[i] * spend[i], offset(1e-10));
    }
    assertThat(clv.total()).isCloseTo(Arrays.stream(clv.values()).sum(), offset(1e-12));
  }

  @Test
  void theUnitOfTheModelDoesNotMatter() {
    BgNbd days = BgNbd.of(0.243, 4.414 * 7, 0.793, 2.426, ChronoUnit.DAYS);
    LifetimeValue.Terms terms = TERMS.yearlyDiscount(0.1);
    assertThat(LifetimeValue.of(days, SPEND, SOME.in(ChronoUnit.DAYS), terms).values())
        .containsExactly(LifetimeValue.of(MODEL, SPEND, SOME, terms).values(), offset(1e-9));
  }

  @Test
  void moneyLaterIsWorthLess() {
    LifetimeValue.Terms year = TERMS.yearlyDiscount(0.1).horizon(12, ChronoUnit.MONTHS);
    assertThat(year.factor(0)).isEqualTo(1);
    assertThat(year.factor(12)).isCloseTo(1 / 1.1, offset(1e-12));
    assertThat(year.factor(6)).isCloseTo(1 / Math.sqrt(1.1), offset(1e-12));
    LifetimeValue.Terms month = TERMS.discountEachPeriod(0.01);
    assertThat(month.factor(12)).isCloseTo(Math.pow(1.01, -12), offset(1e-15));
    assertThat(month.yearlyDiscount(Math.pow(1.01, 12) - 1).factor(7))
        .isCloseTo(month.factor(7), offset(1e-12));
    assertThat(LifetimeValue.of(MODEL, SPEND, SOME, year).total())
        .isLessThan(LifetimeValue.of(MODEL, SPEND, SOME, TERMS).total());
    assertThatThrownBy(() -> year.factor(-1)).hasMessageContaining("period is -1");
  }

  @Test
  void termsAreSaid() {
    assertThat(LifetimeValue.Terms.margin(0.3).yearlyDiscount(0.1))
        .hasToString("margin 30.0 %, discount 10.00 % a year, 12 months");
    assertThat(TERMS.discountEachPeriod(0.01).horizon(26, ChronoUnit.WEEKS))
        .hasToString("margin 100.0 %, discount 1.00 % a period, 26 weeks");
  }

  @Test
  void refusesTermsThatCannotBe() {
    for (double bad : new double[] {0, -0.1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> LifetimeValue.Terms.margin(bad))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("margin is " + bad);
    }
    for (double bad : new double[] {-0.01, 11, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> TERMS.yearlyDiscount(bad))
          .hasMessageContaining("discount is " + bad);
      assertThatThrownBy(() -> TERMS.discountEachPeriod(bad))
          .hasMessageContaining("discount is " + bad);
    }
    assertThatThrownBy(() -> TERMS.horizon(null)).hasMessageContaining("horizon is null");
    assertThatThrownBy(() -> TERMS.horizon(0, ChronoUnit.MONTHS))
        .hasMessageContaining("a horizon of 0 periods");
    assertThatThrownBy(() -> TERMS.horizon(1, ChronoUnit.HOURS)).hasMessageContaining("Hours");
    assertThatThrownBy(() -> TERMS.horizon(1, null)).hasMessageContaining("null is no unit");
  }

  @Test
  void horizonsHaveALengthInAnyUnit() {
    assertThat(Horizon.of(2, ChronoUnit.WEEKS).days()).isEqualTo(14);
    assertThat(Horizon.of(12, ChronoUnit.MONTHS).in(ChronoUnit.YEARS)).isCloseTo(1, offset(1e-12));
    assertThat(Horizon.ofDays(13, 28).in(ChronoUnit.WEEKS)).isEqualTo(52);
    assertThat(Horizon.ofDays(13, 28)).hasToString("13 periods of 28.0 days");
    assertThatThrownBy(() -> Horizon.of(100_001, ChronoUnit.DAYS)).hasMessageContaining("100001");
    assertThatThrownBy(() -> Horizon.ofDays(1, 0)).hasMessageContaining("a period of 0.0 days");
    assertThatThrownBy(() -> Horizon.ofDays(1, Double.NaN)).hasMessageContaining("NaN days");
    assertThatThrownBy(() -> Horizon.ofDays(1, 1e6)).hasMessageContaining("below a million");
    assertThatThrownBy(() -> new Horizon(1, 7, " ")).hasMessageContaining("needs a name");
    assertThatThrownBy(() -> new Horizon(1, 7, null)).hasMessageContaining("needs a name");
    assertThatThrownBy(() -> Horizon.of(1, ChronoUnit.DAYS).in(ChronoUnit.HALF_DAYS))
        .hasMessageContaining("no unit for purchases");
  }

  @Test
  void refusesWhatIsNotThereAndOtherUnits() {
    assertThatThrownBy(() -> LifetimeValue.of(null, SPEND, SOME, TERMS))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("the model of purchases is null");
    assertThatThrownBy(() -> LifetimeValue.of(MODEL, null, SOME, TERMS))
        .hasMessageContaining("the model of spend is null");
    assertThatThrownBy(() -> LifetimeValue.of(MODEL, SPEND, null, TERMS))
        .hasMessageContaining("purchases is null");
    assertThatThrownBy(() -> LifetimeValue.of(MODEL, SPEND, SOME, null))
        .hasMessageContaining("terms is null");
    Purchases days = SOME.in(ChronoUnit.DAYS);
    assertThatThrownBy(() -> LifetimeValue.of(MODEL, SPEND, days, TERMS))
        .hasMessageContaining("take purchases.in(ChronoUnit.WEEKS)");
  }

  @Test
  void showsWhatTheValueIsMadeOf() {
    LifetimeValue clv = LifetimeValue.of(MODEL, SPEND, SOME, TERMS);
    assertThat(clv.table().columnNames())
        .containsExactly("customer_id", "p_alive", "expected_purchases", "expected_spend", "clv");
    assertThat(clv.head(2).rowCount()).isEqualTo(2);
    assertThat(clv.rowCount()).isEqualTo(4);
    assertThat(clv.terms()).isEqualTo(TERMS);
    assertThat(clv.features().numbers("clv")).containsExactly(clv.values());
    assertThat(clv.toString()).startsWith("lifetime value of 4 customers: ");
    clv.values()[0] = -1;
    assertThat(clv.values()[0]).isPositive();
    assertThatThrownBy(() -> clv.head(-1)).hasMessageContaining("head(-1)");
    assertThatThrownBy(() -> clv.valueOf("nobody")).hasMessageContaining("no customer nobody");
    assertThatThrownBy(() -> clv.valueOf(null)).hasMessageContaining("no customer null");
  }

  @Test
  void ranksTheMostValuable() {
    LifetimeValue clv = LifetimeValue.of(MODEL, SPEND, SOME, TERMS);
    assertThat(clv.top(1).ids()).containsExactly("00003");
    assertThat(clv.top(9).ids()).hasSize(4);
    assertThat(clv.top(1).table().print()).contains("over the next 12 months");
    assertThatThrownBy(() -> clv.top(0)).hasMessageContaining("top(0)");
  }

  @Test
  void addsUpBySegment() {
    LifetimeValue clv = LifetimeValue.of(MODEL, SPEND, SOME, TERMS);
    double[] values = clv.values();
    Table segments = clv.bySegment(segments(SOME.ids(), 9, 1, 9, 1));
    assertThat(segments.columnNames())
        .containsExactly("segment", "name", "customers", "total", "mean", "median", "share (%)");
    assertThat(segments.intColumn("customers").asList()).containsExactly(2, 2);
    double first = values[0] + values[2];
    assertThat(segments.doubleColumn("total").getDouble(0)).isCloseTo(first, offset(1e-12));
    assertThat(segments.doubleColumn("mean").getDouble(0)).isCloseTo(first / 2, offset(1e-12));
    assertThat(segments.doubleColumn("median").getDouble(0)).isCloseTo(first / 2, offset(1e-12));
    assertThat(segments.doubleColumn("share (%)").sum()).isCloseTo(100, offset(1e-9));
  }

  @Test
  void refusesStrangersAmongTheSegments() {
    LifetimeValue clv = LifetimeValue.of(MODEL, SPEND, SOME, TERMS);
    List<String> more = List.of("00000", "00001", "00002", "00003", "zoe");
    assertThatThrownBy(() -> clv.bySegment(segments(more, 9, 1, 9, 1, 1)))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("customer zoe is in the segmentation and has no lifetime value");
    assertThatThrownBy(() -> clv.bySegment(segments(more.subList(1, 4), 9, 1, 9)))
        .hasMessageContaining("customer 00000 has a lifetime value and is not in the segmentation");
    assertThatThrownBy(() -> clv.bySegment(null)).hasMessageContaining("segmentation is null");
  }

  private static Segmentation segments(List<String> ids, double... spend) {
    CustomerFeatures features = CustomerFeatures.of(ids, Map.of("monetary", spend), Map.of());
    return Segmentation.of(KMeans.fit(features, KMeans.Options.k(2).seed(1)), features, "monetary");
  }
}
