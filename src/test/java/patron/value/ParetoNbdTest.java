package patron.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import patron.data.Purchases;
import tech.tablesaw.api.Table;

/** Pareto/NBD beside the published figures of CDNOW. */
class ParetoNbdTest {

  /**
   * CLVTools, tests/testthat/test_correctness_pnbd_nocovstaticcov.R. Its search stopped a little
   * below the top, which is flat: parameters differ by some ten-thousandths, and the likelihood of
   * its parameters is lower, by 5e-6.
   */
  @Test
  void fitsCdnowAsPublished() {
    ParetoNbd model = ParetoNbd.fit(Cdnow.rebuilt());
    assertThat(model.logLikelihood()).isCloseTo(-9594.976, offset(5e-4));
    assertThat(model.r()).isCloseTo(0.55315, withinPercentage(0.025));
    assertThat(model.alpha()).isCloseTo(10.57633, withinPercentage(0.025));
    assertThat(model.s()).isCloseTo(0.60625, withinPercentage(0.025));
    assertThat(model.beta()).isCloseTo(11.67150, withinPercentage(0.025));
    ParetoNbd published = ParetoNbd.of(0.55315, 10.57633, 0.60625, 11.6715, ChronoUnit.WEEKS);
    assertThat(published.logLikelihood(Cdnow.rebuilt()))
        .isBetween(model.logLikelihood() - 1e-5, model.logLikelihood());
    double[] errors = {0.0476264, 0.8427222, 0.1872594, 6.2105448};
    for (int i = 0; i < 4; i++) {
      assertThat(model.parameters().doubleColumn("standard_error").getDouble(i))
          .isCloseTo(errors[i], withinPercentage(0.02));
    }
    assertThat(model.converged()).isTrue();
    assertThat(model.remarks()).isEmpty();
    assertThat(model.logLikelihood(Cdnow.rebuilt())).isEqualTo(model.logLikelihood());
  }

  /** BTYD 2.4.3, vignette, section 3.3; its beta is 11.656 and its alpha 10.580. */
  @Test
  void looksAheadAsTheVignetteDoes() {
    Purchases rebuilt = Cdnow.rebuilt();
    ParetoNbd model = ParetoNbd.fit(rebuilt);
    assertThat(model.expectedPurchases(52)).isCloseTo(1.473434, withinPercentage(0.01));
    int best = rebuilt.rowOf("1516");
    assertThat(model.expectedPurchases(rebuilt, 52)[best])
        .isCloseTo(25.45647, withinPercentage(0.01));
    assertThat(model.probabilityAlive(rebuilt)[best]).isCloseTo(0.997874, offset(1e-6));
    double[] expected = {0.7062289, 0.1442396, 0.02250658, 0.00309267};
    for (int i = 0; i < 4; i++) {
      assertThat(model.expectedPurchases(Cdnow.one(10 + 5 * i, 20, 39), 52)[0])
          .isCloseTo(expected[i], withinPercentage(0.1));
    }
  }

  /** lifetimes, tests/test_estimation.py, after BTYD with the parameters of its manual. */
  @Test
  void expectsWhatTheManualDoes() {
    ParetoNbd rounded = ParetoNbd.of(0.55, 10.56, 0.61, 11.64, ChronoUnit.WEEKS);
    double[] expected = {
      0,
      0.05077821,
      0.09916088,
      0.14542507,
      0.18979930,
      0.23247466,
      0.27361274,
      0.31335159,
      0.35181024,
      0.38909211
    };
    for (int t = 0; t < expected.length; t++) {
      assertThat(rounded.expectedPurchases(t)).isCloseTo(expected[t], offset(6e-9));
    }
  }

  /** BTYD 2.4.3, vignette, section 3.4. */
  @Test
  void binsTheHoldOutAsTheVignetteDoes() {
    Purchases then = Cdnow.rebuilt();
    Table bins =
        PurchaseForecastCheck.of(BgNbd.fit(then), then, Cdnow.sales(), Cdnow.END)
            .beside(ParetoNbd.fit(then))
            .byFrequency();
    double[] expected = {0.138, 0.600, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403};
    double[] made = {0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359};
    int[] customers = {1411, 439, 214, 100, 62, 38, 29, 64};
    for (int bin = 0; bin < 8; bin++) {
      assertThat(bins.doubleColumn("Pareto/NBD").getDouble(bin))
          .isCloseTo(expected[bin], offset(8e-4));
      assertThat(bins.doubleColumn("actual").getDouble(bin)).isCloseTo(made[bin], offset(6e-4));
      assertThat(bins.intColumn("customers").getInt(bin)).isEqualTo(customers[bin]);
    }
  }
}
