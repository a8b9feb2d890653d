package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.data.Cleaning;
import patron.data.Purchases;
import patron.data.Roles;
import patron.data.Transactions;
import patron.value.BgNbd;
import patron.value.GammaGamma;

/**
 * Orders that follow the purchase models to the letter: the planted parameters are as likely as the
 * best ones, by the likelihood-ratio test; in a shop without them they are not.
 */
class PurchaseLawsTest {

  /** Quantiles of chi-square at 1 - 6e-5, as far out as four standard errors. */
  private static final double THREE_DEGREES = 22.1;

  private static final double FOUR_DEGREES = 24.5;

  private static final CornerShop BASE =
      CornerShop.of(4, 5_000)
          .without(ShopEffect.SEASONS, ShopEffect.UPLIFT, ShopEffect.RETURNS, ShopEffect.DIRT);

  private static final BgNbd TIMES = BgNbd.of(Laws.R, Laws.ALPHA, Laws.A, Laws.B, ChronoUnit.DAYS);
  private static final GammaGamma SPEND = GammaGamma.of(Laws.P, Laws.Q, Laws.GAMMA);

  @TempDir static Path folder;
  private static Purchases lawful;
  private static Purchases usual;

  @BeforeAll
  static void shops() {
    lawful =
        purchases(BASE.with(ShopEffect.BG_NBD, ShopEffect.GAMMA_GAMMA), folder.resolve("lawful"));
    usual = purchases(BASE, folder.resolve("usual"));
  }

  private static Purchases purchases(CornerShop shop, Path where) {
    shop.write(where);
    Transactions lines = Transactions.read(where.resolve("lines.csv.gz"), Roles.PATRON);
    return lines.clean(Cleaning.standard()).data().purchases(OpenDays.LAST, ChronoUnit.DAYS);
  }

  @Test
  void timesOfOrdersAreThoseOfBgNbd() {
    assertThat(ratio(BgNbd.fit(lawful), TIMES, lawful)).isBetween(0.0, FOUR_DEGREES);
    assertThat(ratio(BgNbd.fit(usual), TIMES, usual)).isGreaterThan(10 * FOUR_DEGREES);
  }

  @Test
  void valuesOfOrdersAreThoseOfGammaGamma() {
    assertThat(ratio(GammaGamma.fit(lawful), SPEND, lawful)).isBetween(0.0, THREE_DEGREES);
    assertThat(ratio(GammaGamma.fit(usual), SPEND, usual)).isGreaterThan(10 * THREE_DEGREES);
  }

  private static double ratio(BgNbd best, BgNbd planted, Purchases purchases) {
    assertThat(best.converged()).isTrue();
    return 2 * (best.logLikelihood() - planted.logLikelihood(purchases));
  }

  private static double ratio(GammaGamma best, GammaGamma planted, Purchases purchases) {
    assertThat(best.converged()).isTrue();
    return 2 * (best.logLikelihood() - planted.logLikelihood(purchases));
  }
}
