package patron.synth;

import java.math.BigDecimal;
import java.util.List;

/** The numbers behind each effect, with whether a shop has it. */
final class EffectSheet {

  static final String[] COLUMNS = {"effect", "planted", "parameter", "value:number", "meaning"};

  private final Plan plan;
  private final CsvText csv = new CsvText();

  private EffectSheet(Plan plan) {
    this.plan = plan;
  }

  static CsvText table(Plan plan) {
    EffectSheet sheet = new EffectSheet(plan);
    sheet.customers();
    sheet.demand();
    sheet.dealings();
    sheet.changes();
    sheet.flaws();
    return sheet.csv;
  }

  private void customers() {
    row(ShopEffect.SEGMENTS, "segments", Archetype.SEGMENTS.size(), "kinds of customers");
    row(ShopEffect.HETEROGENEITY, "sigma_pace", Shopper.PACES, "log-normal, within a segment");
    row(ShopEffect.HETEROGENEITY, "sigma_basket", Shopper.BASKETS, "log-normal, within a segment");
    row(
        ShopEffect.AGES,
        "segments",
        Archetype.SEGMENTS.size(),
        "years of birth and incomes by segment");
    row(ShopEffect.PLACES, "segments", Archetype.SEGMENTS.size(), "regions and genders by segment");
    row(
        ShopEffect.SEASONS,
        "closed_days",
        OpenDays.busyAndQuiet().closed(),
        "Sundays and holidays");
    row(ShopEffect.LEAVING, "mean_stay", Leaving.MEAN_STAY, "busy days; the lapsing apart");
    row(ShopEffect.SIGNS, "slowest_pace", Leaving.SLOWEST, "of drift, at the end");
    row(ShopEffect.SIGNS, "angry_pace", Leaving.ANGRY_PACE, "after trouble with the service");
    row(ShopEffect.SIGNS, "frugal_basket", Leaving.FRUGAL, "before leaving for the price");
  }

  private void demand() {
    row(ShopEffect.FAVOURITES, "share", Favourites.SHARE, "of choices, at ordinary prices");
    row(ShopEffect.AFFINITIES, "pairs", Affinities.all().size(), "see affinities");
    row(ShopEffect.ELASTICITIES, "products", plan.shelf().size(), "see elasticities");
    row(ShopEffect.CROSS_PRICES, "pairs", Substitutes.all().size(), "see substitutes");
    row(
        ShopEffect.PROMOTIONS,
        "weekly_chance",
        PriceList.OFFER,
        "that a fortnight of offer begins");
    row(ShopEffect.STYLES, "factor", Styles.FACTOR, "for garments of one's own style");
  }

  private void dealings() {
    for (UpliftType type : UpliftType.values()) {
      String name = type.title.replace(' ', '_');
      row(ShopEffect.UPLIFT, name, type.change, "change of the share that visits");
    }
    row(ShopEffect.ENGAGEMENT, "sigma_interest", Shopper.INTERESTS, "log-normal");
    row(ShopEffect.BROWSING, "share", Views.SHARE, "of web customers' purchases, looked at before");
    row(ShopEffect.BROWSING, "days_before", Views.DAYS_BEFORE, "at most; each day as likely");
    row(ShopEffect.SATISFACTION, "mean", Satisfaction.MEAN, "points at first prices");
    row(ShopEffect.SATISFACTION, "slope", Satisfaction.SLOPE, "points a unit of log price");
    row(ShopEffect.SIGNS, "trouble", Satisfaction.TROUBLE, "points after trouble with the service");
  }

  private void changes() {
    row(ShopEffect.MIGRATIONS, "share", Move.SHARE, "of those who may move and do, if settled");
    row(ShopEffect.BG_NBD, "r", Laws.R, "shape of rates");
    row(ShopEffect.BG_NBD, "alpha", Laws.ALPHA, "busy days");
    row(ShopEffect.BG_NBD, "a", Laws.A, "of the beta distribution of dropout");
    row(ShopEffect.BG_NBD, "b", Laws.B, "of the beta distribution of dropout");
    row(ShopEffect.GAMMA_GAMMA, "p", Laws.P, "shape of an order's value");
    row(ShopEffect.GAMMA_GAMMA, "q", Laws.Q, "shape of customers' scales");
    row(ShopEffect.GAMMA_GAMMA, "gamma", Laws.GAMMA, "pounds");
  }

  private void flaws() {
    row(ShopEffect.LIFELIKE, "once", Lifelike.ONCE, "of customers, who come once");
    row(ShopEffect.LIFELIKE, "length", Lifelike.LENGTH, "times as long baskets");
    row(ShopEffect.LIFELIKE, "sigma_length", Lifelike.UNEVENNESS, "log-normal, of each basket");
    row(
        ShopEffect.LIFELIKE,
        "returned",
        Lifelike.RETURNED,
        "of orders, in place of the usual share");
    row(ShopEffect.RETURNS, "share", Dirt.RETURNED, "of orders, of which something is taken back");
    row(ShopEffect.DIRT, "no_card", Dirt.NO_CARD, "of lines");
    row(ShopEffect.DIRT, "samples", Dirt.SAMPLES, "of orders, whose first line is free");
    row(ShopEffect.DIRT, "blanks", Dirt.BLANKS, "of descriptions");
    row(ShopEffect.DIRT, "doubles", Dirt.DOUBLES, "of lines");
    row(ShopEffect.RARE_DIRT, "tests", RareDirt.TESTS, "of orders");
    row(ShopEffect.RARE_DIRT, "small_letters", RareDirt.SMALL_LETTERS, "of lines of services");
    row(ShopEffect.RARE_DIRT, "quantities", RareDirt.QUANTITIES, "of lines of goods, 300 to 899");
    row(ShopEffect.RARE_DIRT, "prices", RareDirt.PRICES, "of lines of goods, 100 times as dear");
    row(ShopEffect.DIRT, "records_twice", CrmExport.TWICE, "of customers");
    row(ShopEffect.DIRT, "strangers", CrmExport.STRANGERS, "records without a card, of customers");
  }

  private void row(ShopEffect effect, String parameter, double value, String meaning) {
    String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    csv.row(List.of(effect.title(), plan.has(effect) ? "yes" : "no", parameter, number, meaning));
  }
}
