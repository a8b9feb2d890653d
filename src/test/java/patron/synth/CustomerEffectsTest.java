package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers are like, with each effect and without it. */
class CustomerEffectsTest {

  /** Variance of log-normal factors of mean 1 and sigma 0.2. */
  private static final double OF_PACES = Math.expm1(Shopper.PACES * Shopper.PACES);

  /** By what part of its square the mean of a Poisson count varies between customers. */
  private static final String DISPERSION =
      """
      WITH counts AS (
        SELECT customer_id, count(*) AS n
        FROM orders JOIN customers USING (customer_id)
        WHERE left_on IS NULL AND joined_on < DATE '2023-07-01' AND day < DATE '2025-03-01'
          AND customer_id NOT IN (SELECT customer_id FROM truth_migrations) AND %s
        GROUP BY ALL)
      SELECT (var_samp(n) - avg(n)) / avg(n) ** 2, sqrt(2.0 / count(*)) * var_samp(n) / avg(n) ** 2
      FROM counts
      """;

  private static final String REGULARS = DISPERSION.formatted("segment = 'Regulars'");

  /** Fisher's F of a number between segments: about 1 where they do not differ. */
  private static final String F =
      """
      WITH x AS (SELECT %s AS y, segment FROM %s JOIN truth_truth USING (customer_id)),
      g AS (SELECT segment, count(y) AS n, avg(y) AS m, var_samp(y) AS v FROM x GROUP BY segment)
      SELECT (sum(n * power(m - (SELECT avg(y) FROM x), 2)) / (count(*) - 1))
        / (sum((n - 1) * v) / (sum(n) - count(*)))
      FROM g
      """;

  private static final String YEARS = F.formatted("birth_year", "customers");
  private static final String INCOMES =
      F.formatted(
          "ln(income)",
          "(FROM crm JOIN truth_crm USING (record_id) WHERE coalesce(dirt, '') <> 'income')");

  /** Pearson's chi-square of an attribute against the segments. */
  private static final String CHI =
      """
      WITH x AS (
        SELECT segment AS s, coalesce(%s, '') AS a
        FROM customers JOIN truth_truth USING (customer_id)),
      seen AS (SELECT s, a, count(*) AS n FROM x GROUP BY ALL),
      rows AS (SELECT s, count(*) AS n FROM x GROUP BY s),
      columns AS (SELECT a, count(*) AS n FROM x GROUP BY a),
      planned AS (
        SELECT s, a, rows.n * columns.n / (SELECT count(*) FROM x) AS e FROM rows, columns)
      SELECT sum(power(coalesce(n, 0) - e, 2) / e) FROM planned LEFT JOIN seen USING (s, a)
      """;

  private static final String SILENT =
      """
      SELECT count(*) FILTER (last < 600), count(*) FROM (
        SELECT max(busy) AS last FROM orders WHERE segment = 'Regulars'
        GROUP BY customer_id HAVING count(*) >= 8)
      """;

  private static final String COMPLAINTS =
      """
      SELECT sum(count) FROM engagement JOIN truth_truth USING (customer_id)
      WHERE event = 'complaint' AND leaving_reason = 'service'
        AND month BETWEEN left_on - 190 AND left_on AND left_on > DATE '2024-01-15'
      """;

  private static final String ANGRY =
      """
      SELECT count(*) FROM truth_truth
      WHERE leaving_reason = 'service' AND left_on > DATE '2024-01-15'
      """;

  private final MadeShop shop = MadeShop.everything();

  @Test
  void withoutSegmentsAllAreOfOneKind() {
    Measured.of(shop.row(DISPERSION.formatted("true"))).isNot(OF_PACES);
    try (MadeShop alike = MadeShop.without(ShopEffect.SEGMENTS)) {
      Measured.of(alike.row(DISPERSION.formatted("true"))).is(OF_PACES);
      assertThat(alike.texts("SELECT DISTINCT segment FROM truth_truth"))
          .containsExactly(new String[] {"Everybody"});
      assertThat(alike.row("SELECT count(*) FROM truth_migrations")).containsExactly(0);
    }
  }

  /** Of those who were customers from the first day to the last, and nobody wrote to. */
  @Test
  void everySegmentBuysAsOftenAsPlanned() {
    String counts =
        """
        SELECT segment, count(DISTINCT customer_id), count(*)
        FROM orders JOIN customers USING (customer_id)
        WHERE joined_on < DATE '2023-07-01'
          AND customer_id NOT IN (SELECT customer_id FROM truth_migrations)
        GROUP BY segment
        """;
    try (MadeShop loyal = MadeShop.without(ShopEffect.LEAVING, ShopEffect.UPLIFT)) {
      List<String[]> segments = loyal.texts(counts);
      assertThat(segments).as("all but the newcomers").hasSize(5);
      for (String[] segment : segments) {
        orders(
            kind(segment[0]),
            OpenDays.DAYS,
            Double.parseDouble(segment[1]),
            Double.parseDouble(segment[2]));
      }
    }
  }

  @Test
  void withinASegmentSomeAreQuickerThanOthers() {
    Measured.of(shop.row(REGULARS)).is(OF_PACES);
    try (MadeShop alike = MadeShop.without(ShopEffect.HETEROGENEITY)) {
      Measured.of(alike.row(REGULARS)).is(0);
    }
  }

  @Test
  void agesAndIncomesAreOfTheSegment() {
    assertThat(shop.number(YEARS)).isGreaterThan(50);
    assertThat(shop.number(INCOMES)).isGreaterThan(50);
    try (MadeShop alike = MadeShop.without(ShopEffect.AGES)) {
      assertThat(alike.number(YEARS)).isLessThan(5);
      assertThat(alike.number(INCOMES)).isLessThan(5);
    }
  }

  @Test
  void placesAndGendersAreOfTheSegment() {
    try (MadeShop settled = MadeShop.without(ShopEffect.MIGRATIONS)) {
      List<String[]> cells =
          settled.texts(
              """
              SELECT segment, region, n, sum(n) OVER (PARTITION BY segment) FROM (
                SELECT segment, region, count(*) AS n
                FROM customers JOIN truth_truth USING (customer_id) GROUP BY ALL)
              """);
      assertThat(cells).hasSize(30);
      for (String[] cell : cells) {
        Archetype kind =
            Archetype.SEGMENTS.stream().filter(k -> k.title.equals(cell[0])).findFirst().get();
        Measured.share(Double.parseDouble(cell[2]), Double.parseDouble(cell[3]))
            .is(Person.share(kind, cell[1]));
      }
    }
    assertThat(shop.number(CHI.formatted("gender"))).isGreaterThan(100);
    try (MadeShop alike = MadeShop.without(ShopEffect.PLACES)) {
      assertThat(alike.number(CHI.formatted("region"))).isLessThan(20 + 4 * Math.sqrt(40));
      assertThat(alike.number(CHI.formatted("gender"))).isLessThan(15 + 4 * Math.sqrt(30));
    }
  }

  /** A regular customer is hardly ever silent for 130 days, but for having left. */
  @Test
  void someLeave() {
    double[] silent = shop.row(SILENT);
    assertThat(silent[0] / silent[1]).isGreaterThan(0.03);
    try (MadeShop loyal = MadeShop.without(ShopEffect.LEAVING)) {
      double[] loyalSilent = loyal.row(SILENT);
      assertThat(loyalSilent[0] / loyalSilent[1]).isLessThan(0.01);
      assertThat(loyal.number("SELECT count(left_on) FROM truth_truth")).isZero();
    }
  }

  @Test
  void whoLeavesForTheServiceComplainsFirst() {
    double angry = shop.number(ANGRY);
    Measured.count(shop.number(COMPLAINTS)).is(1.52 * angry);
    try (MadeShop quiet = MadeShop.without(ShopEffect.SIGNS)) {
      assertThat(quiet.number(ANGRY)).isEqualTo(angry);
      Measured.count(quiet.number(COMPLAINTS)).is(0.02 * angry);
    }
  }

  /**
   * Thirty busy days at a time; how a first gap is shared between two regular paces is no matter.
   */
  @Test
  void whoBecomesOfAnotherKindBuysAtItsPace() {
    String counts =
        """
        SELECT from_segment, to_segment, any_value(movers), count(*) FILTER (busy - b < 0),
               count(*) FILTER (busy - b >= 30)
        FROM (SELECT *, count(*) OVER (PARTITION BY from_segment, to_segment) AS movers
              FROM truth_migrations)
        JOIN (SELECT day AS moved_on, busy AS b FROM busy) USING (moved_on)
        JOIN orders USING (customer_id)
        WHERE busy - b >= -60 AND busy - b < 90 AND (busy - b < 0 OR busy - b >= 30)
        GROUP BY from_segment, to_segment
        """;
    List<String[]> moves = shop.texts(counts);
    assertThat(moves).hasSize(7);
    for (String[] move : moves) {
      double movers = Double.parseDouble(move[2]);
      orders(kind(move[0]), 60, movers, Double.parseDouble(move[3]));
      orders(kind(move[1]), 60, movers, Double.parseDouble(move[4]));
    }
    try (MadeShop settled = MadeShop.without(ShopEffect.MIGRATIONS)) {
      assertThat(settled.tables()).doesNotContain("truth_migrations");
    }
    inBothYearsAlike();
  }

  /** Where nobody moves, all keep the pace of their segment from one half to the other. */
  private static void inBothYearsAlike() {
    try (MadeShop settled =
        MadeShop.without(ShopEffect.MIGRATIONS, ShopEffect.LEAVING, ShopEffect.UPLIFT)) {
      List<String[]> halves =
          settled.texts(
              """
              SELECT segment, count(DISTINCT customer_id), count(*) FILTER (busy < 365),
                     count(*) FILTER (busy >= 366)
              FROM orders JOIN customers USING (customer_id)
              WHERE joined_on < DATE '2023-07-01' GROUP BY segment
              """);
      assertThat(halves).hasSize(5);
      for (String[] half : halves) {
        double customers = Double.parseDouble(half[1]);
        orders(kind(half[0]), 365, customers, Double.parseDouble(half[2]));
        orders(kind(half[0]), 365, customers, Double.parseDouble(half[3]));
      }
    }
  }

  /** Customers share what one of them is like, which makes counts vary more than Poisson's. */
  private static void orders(Archetype kind, double days, double customers, double orders) {
    double expected = customers * days / kind.gap;
    double error = Math.sqrt(expected + expected * expected * OF_PACES / customers);
    new Measured(orders, error).is(expected);
  }

  private static Archetype kind(String title) {
    return Arrays.stream(Archetype.values())
        .filter(kind -> kind.title.equals(title))
        .findFirst()
        .orElseThrow();
  }
}
