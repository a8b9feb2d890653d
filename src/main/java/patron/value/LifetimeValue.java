package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.data.Purchases;
import patron.features.CustomerFeatures;
import patron.segment.Audience;
import patron.segment.Segmentation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What each customer's purchases to come are worth, in money of today.
 *
 * <pre>{@code
 * var terms = LifetimeValue.Terms.margin(0.30).yearlyDiscount(0.10).horizon(12, ChronoUnit.MONTHS);
 * var clv = LifetimeValue.of(model, spend, purchases, terms);
 * clv.bySegment(segments);
 * }</pre>
 *
 * <p>{@code value = margin · spend · sum over periods k of (E(k) - E(k-1)) · factor(k)}: expected
 * purchases within each period of the horizon, what one is expected to be worth, and {@code
 * factor(k)} for money that comes at the <i>end</i> of period k. Purchases in the past do not
 * count, nor what it cost to win the customer. A horizon is always stated: purchases a long way
 * ahead rest on nothing but the model.
 *
 * <p>These are expectations: right on average over many customers alike, wrong for each of them. An
 * expected purchase is a day with a purchase, and its spend what was bought that day, so value has
 * the currency of the data. One call costs as much as {@link
 * PurchaseModel#expectedPurchases(Purchases, double)} once a period.
 */
public final class LifetimeValue implements Tabular {

  /** The column of the value, in {@link #features()}. */
  public static final String CLV = "clv";

  private final List<String> ids;
  private final double[] alive;
  private final double[] expected;
  private final double[] spend;
  private final double[] values;
  private final Terms terms;

  private LifetimeValue(List<String> ids, double[][] columns, Terms terms) {
    this.ids = ids;
    this.alive = columns[0];
    this.expected = columns[1];
    this.spend = columns[2];
    this.values = columns[3];
    this.terms = terms;
  }

  /**
   * How money is counted.
   *
   * <p>With a discount of d a year, a period of {@code y} years and end k: {@code factor(k) =
   * (1+d)^(-k y)}. With a discount of d a period: {@code (1+d)^-k}. One per cent a month is 12.68 %
   * a year, not 12 %.
   *
   * @param margin the part of the spend that stays with the shop, above 0, at most 1
   * @param discount what money loses a year or a period, from 0 to 10 (0.10 is ten per cent)
   * @param aPeriod whether the discount is that of a period of the horizon instead of a year
   * @param horizon how far to look, and in what steps money comes in
   */
  public record Terms(double margin, double discount, boolean aPeriod, Horizon horizon) {

    /** Checks the numbers. */
    public Terms {
      PatronException.require(
          margin > 0 && margin <= 1,
          "margin is %s; give the part of the spend that stays, above 0 and at most 1 (0.3 is 30"
              + " per cent)",
          margin);
      PatronException.require(
          discount >= 0 && discount <= 10,
          "discount is %s; give 0 to 10 (0.1 is 10 per cent)",
          discount);
      PatronException.require(horizon != null, "horizon is null; give such as 12 months");
    }

    /**
     * Terms with a margin, no discount yet and a horizon of twelve months.
     *
     * @param margin the part of the spend that stays with the shop, above 0, at most 1
     * @return the terms
     */
    public static Terms margin(double margin) {
      return new Terms(margin, 0, false, Horizon.of(12, ChronoUnit.MONTHS));
    }

    /**
     * The same with a discount a year.
     *
     * @param discount 0.10 for ten per cent a year
     * @return the terms
     */
    public Terms yearlyDiscount(double discount) {
      return new Terms(margin, discount, false, horizon);
    }

    /**
     * The same with a discount a period of the horizon, as in the literature: 0.01 for one per cent
     * a month, where the horizon counts months.
     *
     * @param discount 0.01 for one per cent a period
     * @return the terms
     */
    public Terms discountEachPeriod(double discount) {
      return new Terms(margin, discount, true, horizon);
    }

    /**
     * The same with another horizon.
     *
     * @param periods how many, at least 1
     * @param unit of each: days, weeks, months or years
     * @return the terms
     */
    public Terms horizon(int periods, ChronoUnit unit) {
      return horizon(Horizon.of(periods, unit));
    }

    /**
     * The same with another horizon.
     *
     * @param other how far to look
     * @return the terms
     */
    public Terms horizon(Horizon other) {
      return new Terms(margin, discount, aPeriod, other);
    }

    /**
     * What one unit of money at the end of a period is worth today.
     *
     * @param period from 0, which is today
     * @return above 0, at most 1
     */
    public double factor(int period) {
      PatronException.require(period >= 0, "period is %s; give 0 or more", period);
      return Math.pow(1 + discount, aPeriod ? -period : -horizon.years(period));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "margin %.1f %%, discount %.2f %% a %s, %s",
          100 * margin,
          100 * discount,
          aPeriod ? "period" : "year",
          horizon);
    }
  }

  /**
   * Values customers.
   *
   * @param model how often each will come
   * @param spend what each will spend
   * @param purchases the customers, in the unit of the model, with mean spends
   * @param terms how money is counted
   * @return a value a customer
   */
  public static LifetimeValue of(
      PurchaseModel model, GammaGamma spend, Purchases purchases, Terms terms) {
    PatronException.given(model, "LifetimeValue.of", "the model of purchases");
    PatronException.given(spend, "LifetimeValue.of", "the model of spend");
    PatronException.given(terms, "LifetimeValue.of", "terms");
    double[] alive = model.probabilityAlive(purchases);
    double[] each = spend.expectedSpend(purchases);
    double[] before = new double[purchases.size()];
    double[] values = new double[purchases.size()];
    try (Progress progress = Progress.of("Valuing customers", terms.horizon().periods())) {
      for (int k = 1; k <= terms.horizon().periods(); k++) {
        double[] until =
            model.expectedPurchases(purchases, terms.horizon().in(k, purchases.unit()));
        double worth = terms.margin() * terms.factor(k);
        for (int i = 0; i < values.length; i++) {
          values[i] += worth * each[i] * (until[i] - before[i]);
        }
        before = until;
        progress.advance(1);
      }
    }
    return new LifetimeValue(purchases.ids(), new double[][] {alive, before, each, values}, terms);
  }

  /** {@return the customers, sorted} */
  public List<String> ids() {
    return ids;
  }

  /** {@return money of today a customer, in the order of {@link #ids()}; a copy} */
  public double[] values() {
    return values.clone();
  }

  /** {@return how money was counted} */
  public Terms terms() {
    return terms;
  }

  /** {@return the value of all customers together, in money of today} */
  public double total() {
    return Arrays.stream(values).sum();
  }

  /**
   * The value of one customer.
   *
   * @param id a customer who is here
   * @return money of today
   */
  public double valueOf(String id) {
    int row = id == null ? -1 : Collections.binarySearch(ids, id);
    PatronException.require(
        row >= 0, "there is no customer %s among these %,d; check the id", id, ids.size());
    return values[row];
  }

  /**
   * The values as features, for segments, churn and lists.
   *
   * @return one number a customer, {@value #CLV}
   */
  public CustomerFeatures features() {
    return CustomerFeatures.of(ids, Map.of(CLV, values), Map.of());
  }

  /**
   * What the segments are worth.
   *
   * @param segmentation of the same customers; others are refused
   * @return segment, name, customers, total, mean, median and share of the total in percent, in the
   *     order of the segments; mean and median missing for segments without customers
   */
  public Table bySegment(Segmentation segmentation) {
    return ValueBySegment.table(
        this, PatronException.given(segmentation, "bySegment", "segmentation"));
  }

  /**
   * The most valuable customers.
   *
   * @param n how many, from 1; all where there are fewer; equal values rank by id
   * @return an audience cut from all customers here; the reason of each says the value
   */
  public Audience top(int n) {
    PatronException.require(n >= 1, "top(%s): give 1 customer or more", n);
    Map<String, String> reasons = new TreeMap<>();
    for (int row : ranked(n)) {
      reasons.put(
          ids.get(row),
          String.format(Locale.ROOT, "worth %.2f over the next %s", values[row], terms.horizon()));
    }
    return Audience.of(
        String.format(Locale.ROOT, "the %,d most valuable customers", reasons.size()),
        reasons,
        ids);
  }

  private int[] ranked(int n) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .limit(n)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * One row a customer, sorted by id: customer_id, p_alive, expected_purchases over the horizon,
   * expected_spend a purchase, and clv.
   */
  @Override
  public Table table() {
    return head(ids.size());
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head(%s): give 0 rows or more", rows);
    int n = Math.min(rows, ids.size());
    return Table.create(
        "lifetime value",
        StringColumn.create("customer_id", ids.subList(0, n)),
        DoubleColumn.create(PurchaseModel.P_ALIVE, Arrays.copyOf(alive, n)),
        DoubleColumn.create(PurchaseModel.EXPECTED_PURCHASES, Arrays.copyOf(expected, n)),
        DoubleColumn.create("expected_spend", Arrays.copyOf(spend, n)),
        DoubleColumn.create(CLV, Arrays.copyOf(values, n)));
  }

  @Override
  public long rowCount() {
    return ids.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "lifetime value of %,d customers: %,.2f in all, %,.2f each (%s)",
        ids.size(),
        total(),
        ids.isEmpty() ? 0 : total() / ids.size(),
        terms);
  }
}
