package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is bought, with each effect and without it. */
class DemandEffectsTest {

  private static final String SUNDAYS =
      "SELECT count(*) FILTER (dayofweek(day) = 0), count(*) FROM orders";

  private static final String PANETTONE =
      """
      SELECT count(*) FILTER (month(day) >= 11), count(*)
      FROM bought JOIN products USING (product_id) WHERE description LIKE 'Panettone%'
      """;

  /**
   * How often two goods of different orders of one bargain hunter are the same product: mean over
   * them, its standard error, and how often for two of different ones.
   */
  private static final String SAME =
      """
      WITH b AS (
        SELECT customer_id AS c, order_id AS o, product_id AS p
        FROM bought WHERE segment = 'Bargain hunters' AND category <> 'Clothing'),
      products AS (SELECT c, p, count(*) AS n FROM b GROUP BY ALL),
      totals AS (SELECT c, sum(n) AS n, sum(n * n) AS nn FROM products GROUP BY c),
      within AS (
        SELECT c, sum(n * n) AS oo FROM (SELECT c, o, count(*) AS n FROM b GROUP BY ALL) GROUP BY c),
      own AS (
        SELECT (nn - n) / (n * n - oo) AS rate FROM totals JOIN within USING (c) WHERE n > 10),
      others AS (
        SELECT (sum(t * t) - (SELECT sum(nn) FROM totals))
          / (power(sum(t), 2) - (SELECT sum(n * n) FROM totals)) AS rate
        FROM (SELECT p, sum(n) AS t FROM products GROUP BY p))
      SELECT avg(own.rate), stddev(own.rate) / sqrt(count(*)), any_value(others.rate)
      FROM own, others
      """;

  /**
   * How often the first and the second of a pair are in one order, and how often they would be by
   * chance, segment by segment: of the planted pairs, and of the firsts with the seconds of others.
   */
  private static final String PAIRS =
      """
      WITH n AS (SELECT segment AS s, count(*) AS orders FROM orders GROUP BY s),
      one AS (SELECT segment AS s, product_id AS p, count(DISTINCT order_id) AS n
              FROM bought GROUP BY ALL),
      pairs AS (
        SELECT a.product_id AS f, b.with_product_id AS w, a.with_product_id = w AS planted
        FROM (SELECT DISTINCT product_id, with_product_id FROM truth_affinities) a,
             (SELECT DISTINCT with_product_id FROM truth_affinities) b
        WHERE a.with_product_id = w
          OR (a.product_id, w) NOT IN (SELECT (product_id, with_product_id) FROM truth_affinities)),
      chance AS (
        SELECT f, w, planted, sum(x.n * y.n / orders) AS e
        FROM pairs JOIN one x ON x.p = f JOIN one y ON y.p = w AND y.s = x.s JOIN n ON n.s = x.s
        GROUP BY ALL),
      seen AS (
        SELECT f, w, planted, count(*) AS o
        FROM pairs JOIN bought x ON x.product_id = f
        JOIN bought y ON y.product_id = w AND y.order_id = x.order_id GROUP BY ALL)
      SELECT sum(o), sum(e) FROM chance LEFT JOIN seen USING (f, w, planted)
      WHERE f <> w GROUP BY planted ORDER BY planted
      """;

  private static final String PROMOTED =
      """
      SELECT coalesce(sum(days) FILTER (on_promotion = 'yes'), 0) / 7, sum(days) / 7,
             min(unit_price / price)
      FROM (SELECT *, datediff('day', valid_from, valid_to) + 1 AS days FROM prices)
      JOIN first USING (product_id)
      """;

  private static final String GARMENTS =
      """
      SELECT g.style, s.style, count(*) FROM bought
      JOIN truth_garments g USING (product_id) JOIN truth_styles s USING (customer_id)
      GROUP BY ALL ORDER BY ALL
      """;

  private final MadeShop shop = MadeShop.everything();

  @Test
  void sundaysAreClosedAndSomeProductsHaveASeason() {
    assertThat(shop.row(SUNDAYS)[0]).isZero();
    double[] some = shop.row(PANETTONE);
    assertThat(some[0] / some[1]).isGreaterThan(0.6);
    try (MadeShop alike = MadeShop.without(ShopEffect.SEASONS)) {
      double[] sundays = alike.row(SUNDAYS);
      Measured.share(sundays[0], sundays[1]).is(1 / 7.0);
      double[] late = alike.row(PANETTONE);
      double[] all = alike.row("SELECT count(*) FILTER (month(day) >= 11), count(*) FROM bought");
      Measured.share(late[0], late[1]).is(all[0] / all[1]);
    }
  }

  @Test
  void favouritesAreBoughtAgain() {
    double[] same = shop.row(SAME);
    Measured.of(same).isNot(same[2]);
    assertThat(same[0]).isGreaterThan(2.5 * same[2]);
    try (MadeShop fickle = MadeShop.without(ShopEffect.FAVOURITES)) {
      double[] chance = fickle.row(SAME);
      Measured.of(chance).is(chance[2]);
    }
  }

  /** Beside pairs of the same products that were not planted: the seconds of other firsts. */
  @Test
  void somethingComesAlong() {
    assertThat(lift(shop).value()).isGreaterThan(1.5);
    try (MadeShop alone = MadeShop.without(ShopEffect.AFFINITIES)) {
      lift(alone).is(0);
    }
  }

  private static Measured lift(MadeShop shop) {
    List<double[]> pairs = shop.rows(PAIRS);
    double[] others = pairs.get(0);
    double[] planted = pairs.get(1);
    return new Measured(
        Math.log(planted[0] / planted[1]) - Math.log(others[0] / others[1]),
        Math.sqrt(1 / planted[0] + 1 / others[0]));
  }

  @Test
  void demandAnswersToPrices() {
    double[] found = PriceAnswers.own(shop, 20);
    double[] truth = PriceAnswers.truth(shop, 20);
    Measured.of(PriceAnswers.difference(found, truth)).is(0);
    assertThat(Arrays.stream(truth).average().orElseThrow()).isLessThan(-1);
    try (MadeShop indifferent = MadeShop.without(ShopEffect.ELASTICITIES)) {
      double[] none = PriceAnswers.own(indifferent, 20);
      Measured.of(PriceAnswers.difference(none, new double[none.length])).is(0);
      assertThat(PriceAnswers.truth(indifferent, 20)).containsOnly(0);
    }
  }

  @Test
  void andToThoseOfSubstitutes() {
    double[] found = PriceAnswers.cross(shop);
    double[] truth = Substitutes.all().stream().mapToDouble(Substitutes.Pair::power).toArray();
    Measured.of(PriceAnswers.difference(found, truth)).is(0);
    assertThat(shop.rows("SELECT cross_elasticity FROM truth_substitutes"))
        .extracting(row -> row[0])
        .containsExactly(Arrays.stream(truth).boxed().toArray(Double[]::new));
    try (MadeShop stubborn = MadeShop.without(ShopEffect.CROSS_PRICES)) {
      double[] none = PriceAnswers.cross(stubborn);
      Measured.of(PriceAnswers.difference(none, new double[none.length])).is(0);
      assertThat(stubborn.tables()).doesNotContain("truth_substitutes");
    }
  }

  /** Offers that begin by chance p a week and last two are on in a share of 2 p / (1 + p). */
  @Test
  void offersAreOnAsOftenAsPlanned() {
    double[] promoted = shop.row(PROMOTED);
    Measured.share(promoted[0], promoted[1]).is(2 * PriceList.OFFER / (1 + PriceList.OFFER));
    assertThat(promoted[2]).isLessThan(0.7);
    try (MadeShop plain = MadeShop.without(ShopEffect.PROMOTIONS)) {
      assertThat(plain.row(PROMOTED)[0]).isZero();
      assertThat(plain.row(PROMOTED)[2]).isGreaterThan(0.82);
    }
  }

  /** The log odds ratio of two styles and those who like them is twice the log of the factor. */
  @Test
  void everybodyLikesOneStyle() {
    int styles = Styles.NAMES.size();
    double[][] counts = new double[styles][styles];
    for (String[] row : shop.texts(GARMENTS)) {
      counts[Styles.NAMES.indexOf(row[0])][Styles.NAMES.indexOf(row[1])] =
          Double.parseDouble(row[2]);
    }
    for (int a = 0; a < styles; a++) {
      for (int b = 0; b < a; b++) {
        double ratio = Math.log(counts[a][a] * counts[b][b] / counts[a][b] / counts[b][a]);
        double error =
            Math.sqrt(1 / counts[a][a] + 1 / counts[b][b] + 1 / counts[a][b] + 1 / counts[b][a]);
        new Measured(ratio / 2, error / 2).is(Math.log(Styles.FACTOR));
      }
    }
    try (MadeShop bare = MadeShop.without(ShopEffect.STYLES)) {
      assertThat(bare.tables()).doesNotContain("truth_styles", "truth_garments");
      assertThat(bare.number("SELECT count(*) FROM products WHERE category = 'Clothing'")).isZero();
    }
  }
}
