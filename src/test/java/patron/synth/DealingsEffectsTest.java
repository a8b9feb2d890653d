package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.data.Cleaning;
import patron.data.ReturnPolicy;
import patron.data.Roles;
import patron.data.Transactions;
import tech.tablesaw.api.Table;

/** Letters, interest, views, answers, returns and dirt, with each effect and without it. */
class DealingsEffectsTest {

  private static final String LETTER =
      """
      WITH c AS (
        SELECT arm = 'treated' AS treated, uplift_type AS type,
               CAST(customer_id IN (
                 SELECT customer_id FROM orders
                 WHERE day BETWEEN DATE '2025-03-03' AND DATE '2025-03-30') AS INT) AS came
        FROM contacts JOIN truth_truth USING (customer_id))
      SELECT avg(came) FILTER (treated) - avg(came) FILTER (NOT treated),
             sqrt(var_samp(came) FILTER (treated) / count(*) FILTER (treated)
               + var_samp(came) FILTER (NOT treated) / count(*) FILTER (NOT treated)),
             (SELECT visit_uplift FROM truth_campaign WHERE uplift_type = type)
      FROM c GROUP BY type
      """;

  /** Variance over mean of the e-mails opened: 1 for Poisson counts of one mean. */
  private static final String OPENS =
      """
      WITH written AS (
        SELECT customer_id FROM consents JOIN truth_truth USING (customer_id)
        WHERE channel = 'EMAIL' AND status = 'granted' AND asked_on < DATE '2023-07-01'
          AND left_on IS NULL),
      opens AS (
        SELECT customer_id, coalesce(sum(count), 0) AS n
        FROM written LEFT JOIN (FROM engagement WHERE event = 'email_open') USING (customer_id)
        GROUP BY ALL)
      SELECT var_samp(n) / avg(n), sqrt(2.0 / count(*)) FROM opens
      """;

  /** The same of what is done on the shop's page. */
  private static final String POSTS =
      """
      WITH accounts AS (
        SELECT id AS account
        FROM identities JOIN customers USING (customer_id) JOIN truth_truth USING (customer_id)
        WHERE system = 'social' AND joined_on < DATE '2023-07-01' AND left_on IS NULL),
      posts AS (SELECT account, count(day) AS n FROM accounts LEFT JOIN social USING (account)
                GROUP BY account)
      SELECT var_samp(n) / avg(n), sqrt(2.0 / count(*)) FROM posts
      """;

  /** Of web customers' purchases: looked at in the week before, and looked at a week after. */
  private static final String LOOKED =
      """
      WITH b AS (
        SELECT DISTINCT customer_id, day, product_id FROM bought
        WHERE customer_id IN (SELECT customer_id FROM views)
          AND day BETWEEN DATE '2023-08-01' AND DATE '2025-05-30')
      SELECT count(*) FILTER (EXISTS (
               FROM views v WHERE v.customer_id = b.customer_id AND v.product_id = b.product_id
                 AND v.viewed_on BETWEEN b.day - 6 AND b.day)),
             count(*) FILTER (EXISTS (
               FROM views v WHERE v.customer_id = b.customer_id AND v.product_id = b.product_id
                 AND v.viewed_on BETWEEN b.day + 7 AND b.day + 13)),
             count(*)
      FROM b
      """;

  /** The slope of answers against the mean log price beside first price, and its error. */
  private static final String SCORES =
      """
      WITH x AS (
        SELECT customer_id, day AS asked_on, avg(ln(unit_price / price)) AS dear
        FROM bought WHERE left_on IS NULL GROUP BY ALL)
      SELECT regr_slope(score, dear),
             sqrt((1 - regr_r2(score, dear)) * var_samp(score) / var_samp(dear) / count(*)),
             regr_intercept(score, dear)
      FROM satisfaction JOIN x USING (customer_id, asked_on)
      """;

  private static final String RETURNS =
      """
      SELECT count(DISTINCT order_id) FILTER (order_id LIKE 'C%'),
             count(DISTINCT order_id) FILTER (order_id NOT LIKE 'C%')
      FROM lines WHERE customer_id <> '' AND sold_at < TIMESTAMP '2025-06-15'
      """;

  private static final String DIRTY =
      """
      SELECT count(*) FILTER (coalesce(customer_id, '') = '' OR quantity <= 0 OR unit_price <= 0
          OR coalesce(category, '') = '' OR description LIKE '% '),
        (SELECT count(*) FROM truth_crm WHERE coalesce(dirt, '') <> '')
      FROM lines
      """;

  private final MadeShop shop = MadeShop.everything();

  @Test
  void theLetterMovesEachTypeAsPlanted() {
    List<double[]> types = shop.rows(LETTER);
    assertThat(types).hasSize(4);
    for (double[] type : types) {
      Measured.of(type).is(type[2]);
    }
    assertThat(types.stream().map(type -> type[2])).contains(-0.1, 0.25);
    try (MadeShop unmoved = MadeShop.without(ShopEffect.UPLIFT)) {
      List<double[]> none = unmoved.rows(LETTER);
      assertThat(none).hasSize(2).allMatch(type -> type[2] == 0);
      none.forEach(type -> Measured.of(type).is(0));
    }
  }

  @Test
  void interestDiffersBetweenCustomers() {
    Measured.of(shop.row(OPENS)).isNot(1);
    Measured.of(shop.row(POSTS)).isNot(1);
    try (MadeShop alike = MadeShop.without(ShopEffect.ENGAGEMENT)) {
      Measured.of(alike.row(OPENS)).is(1);
      Measured.of(alike.row(POSTS)).is(1);
    }
  }

  @Test
  void webCustomersLookBeforeTheyBuy() {
    double[] looked = shop.row(LOOKED);
    double[] chance;
    try (MadeShop blind = MadeShop.without(ShopEffect.BROWSING)) {
      chance = blind.row(LOOKED);
      Measured before = Measured.share(chance[0], chance[2]);
      Measured after = Measured.share(chance[1], chance[2]);
      new Measured(before.value(), Math.hypot(before.error(), after.error())).is(after.value());
    }
    double other = chance[0] / chance[2];
    Measured.share(looked[0], looked[2]).is(Views.SHARE + (1 - Views.SHARE) * other);
  }

  @Test
  void dearerGoodsSatisfyLess() {
    double[] scores = shop.row(SCORES);
    Measured.of(scores).is(Satisfaction.SLOPE);
    new Measured(scores[2], 0.25).is(Satisfaction.MEAN);
    try (MadeShop content = MadeShop.without(ShopEffect.SATISFACTION)) {
      Measured.of(content.row(SCORES)).is(0);
    }
  }

  /** Every rule finds what was planted for it, and the flags nothing else. */
  @Test
  void thoroughCleaningFindsTheRareDirt(@TempDir Path folder) {
    CornerShop.of(6, 1_500).with(ShopEffect.RARE_DIRT).write(folder);
    Transactions lines = Transactions.read(folder.resolve("lines.csv.gz"), Roles.PATRON);
    Table report = lines.clean(Cleaning.thorough(ReturnPolicy.NET)).report();
    assertThat(count(report, "test line", "lines out"))
        .isEqualTo(own(lines, "product_id = 'TEST 1'"));
    assertThat(count(report, "product code case", "lines changed"))
        .isEqualTo(own(lines, "product_id IN ('post', 'discount')"));
    assertThat(count(report, "implausible quantity", "lines flagged"))
        .isEqualTo(own(lines, "quantity >= 300"));
    assertThat(count(report, "implausible price", "lines flagged"))
        .isEqualTo(own(lines, "unit_price >= 50"));
    long tests =
        lines.query("SELECT count(*) AS n FROM {lines} WHERE unit_price = 0.01").longs("n")[0];
    assertThat(Shop.text(folder.resolve("README.md")))
        .contains("And rarely: " + tests + " test lines (product TEST 1), ");
  }

  private static long count(Table report, String rule, String column) {
    Table row = report.where(report.stringColumn("rule").isEqualTo(rule));
    return row.longColumn(column).get(0);
  }

  /** Lines of customers; there are some. */
  private static long own(Transactions lines, String condition) {
    long count =
        lines.query(
                "SELECT count(*) AS n FROM (SELECT DISTINCT * EXCLUDE (line_number) FROM {lines})"
                    + " WHERE customer_id IS NOT NULL AND "
                    + condition)
            .longs("n")[0];
    assertThat(count).as(condition).isGreaterThan(2);
    return count;
  }

  @Test
  void goodsAreTakenBack() {
    double[] back = shop.row(RETURNS);
    Measured.share(back[0], back[1]).is(Dirt.RETURNED);
    try (MadeShop kept = MadeShop.without(ShopEffect.RETURNS, ShopEffect.DIRT)) {
      assertThat(kept.row(RETURNS)[0]).isZero();
      assertThat(kept.row(DIRTY)).containsExactly(0, 0);
      assertThat(shop.row(DIRTY)[0]).isGreaterThan(10_000);
    }
  }
}
