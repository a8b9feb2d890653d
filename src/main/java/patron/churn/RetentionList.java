package patron.churn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.segment.Audience;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whom it is worth trying to keep: ranked by the expected profit of treating, not by the chance to
 * leave.
 *
 * <pre>{@code
 * var list = RetentionList.of(test.ids(), p, clv, new RetentionTerms(0.2, 0.5, 3, 0.8));
 * list.audience();
 * }</pre>
 *
 * <p>The profit is that of {@link RetentionTerms#expectedProfit}, after Neslin, Gupta, Kamakura, Lu
 * and Mason (Journal of Marketing Research 43(2), 2006). Customers who surely leave and bring
 * little rank low, and so do those of great value who will stay anyway. Who is expected to bring no
 * profit is not on the list. Equal profits rank by id. One sort; immutable.
 *
 * <p>What it does not know: customers whom a contact reminds of leaving. Only a campaign with a
 * hold-out shows those, and only it can confirm the profit.
 */
public final class RetentionList implements Tabular {

  private final List<String> ids;
  private final double[] leaving;
  private final double[] value;
  private final double[] profit;
  private final int[] byProfit;
  private final int worth;

  private RetentionList(List<String> ids, double[] leaving, double[] value, RetentionTerms terms) {
    this.ids = ids;
    this.leaving = leaving;
    this.value = value;
    this.profit =
        IntStream.range(0, leaving.length)
            .mapToDouble(i -> terms.expectedProfit(leaving[i], value[i]))
            .toArray();
    this.byProfit = order(profit);
    this.worth = (int) Arrays.stream(profit).filter(v -> v > 0).count();
  }

  /**
   * The list for these customers.
   *
   * @param ids who could be treated; each once
   * @param leaving the chance of each to leave, 0 to 1, in the order of the ids
   * @param value of each if kept, in money, such as the lifetime value of those still there
   * @param terms what treating costs and does
   * @return the list; empty where nobody is worth it
   */
  public static RetentionList of(
      List<String> ids, double[] leaving, double[] value, RetentionTerms terms) {
    PatronException.given(ids, "RetentionList.of", "ids");
    PatronException.given(leaving, "RetentionList.of", "leaving");
    PatronException.given(value, "RetentionList.of", "value");
    PatronException.given(terms, "RetentionList.of", "terms");
    PatronException.require(
        ids.size() == leaving.length && ids.size() == value.length && !ids.isEmpty(),
        "there are %s ids, %s chances to leave and %s values; give one of each to at least one"
            + " customer",
        ids.size(),
        leaving.length,
        value.length);
    Map<String, Integer> rows = new TreeMap<>();
    for (int i = 0; i < leaving.length; i++) {
      String id = ids.get(i);
      PatronException.require(
          id != null && !id.isBlank() && rows.put(id, i) == null,
          "customer '%s' is blank or twice among the ids; give each once",
          id);
      PatronException.require(
          leaving[i] >= 0 && leaving[i] <= 1,
          "the chance of customer %s to leave is %s; give 0 to 1",
          id,
          leaving[i]);
      PatronException.require(
          Double.isFinite(value[i]),
          "the value of customer %s is %s; give an amount of money",
          id,
          value[i]);
    }
    return new RetentionList(List.copyOf(rows.keySet()), at(leaving, rows), at(value, rows), terms);
  }

  private static double[] at(double[] values, Map<String, Integer> rows) {
    return rows.values().stream().mapToDouble(i -> values[i]).toArray();
  }

  private static int[] order(double[] highestFirst) {
    return IntStream.range(0, highestFirst.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -highestFirst[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** {@return how many customers are worth treating} */
  public int size() {
    return worth;
  }

  /** {@return how many customers could have been treated} */
  public int candidates() {
    return ids.size();
  }

  /** {@return the expected profit of treating everybody on the list, in money} */
  public double profit() {
    return profitOfFirst(worth);
  }

  /**
   * The expected profit of treating the best so many.
   *
   * @param contacts 0 to {@link #candidates()}
   * @return money
   */
  public double profitOfFirst(int contacts) {
    return sum(byProfit, contacts);
  }

  /**
   * The expected profit of treating the so many who are likeliest to leave: the rival ranking.
   *
   * @param contacts 0 to {@link #candidates()}
   * @return money, never above {@link #profitOfFirst}
   */
  public double profitOfLikeliest(int contacts) {
    return sum(order(leaving), contacts);
  }

  private double sum(int[] order, int contacts) {
    PatronException.require(
        contacts >= 0 && contacts <= order.length,
        "contacts is %s; give 0 to %s",
        contacts,
        order.length);
    return Arrays.stream(order, 0, contacts).mapToDouble(i -> profit[i]).sum();
  }

  /**
   * The list beside its rivals, with the same number of contacts.
   *
   * @param contacts the budget, 1 to {@link #candidates()}
   * @return ranking, contacts, expected_profit, lost (against ranking by profit): by profit, by
   *     chance to leave, by value, everybody, nobody
   */
  public Table comparison(int contacts) {
    double best = profitOfFirst(contacts);
    double[] each = {
      best, profitOfLikeliest(contacts), sum(order(value), contacts), profitOfFirst(candidates()), 0
    };
    return Table.create(
        "rankings",
        StringColumn.create(
            "ranking",
            "by expected profit",
            "by chance to leave",
            "by value",
            "everybody",
            "nobody"),
        IntColumn.create("contacts", new int[] {contacts, contacts, contacts, candidates(), 0}),
        DoubleColumn.create("expected_profit", each),
        DoubleColumn.create("lost", Arrays.stream(each).map(v -> best - v).toArray()));
  }

  /**
   * Whom to treat, for a campaign; each with the reason in figures.
   *
   * @return the customers with an expected profit above 0, cut from all candidates
   */
  public Audience audience() {
    Map<String, String> reasons = new TreeMap<>();
    for (int rank = 0; rank < worth; rank++) {
      int i = byProfit[rank];
      reasons.put(
          ids.get(i),
          String.format(
              Locale.ROOT,
              "rank %d: %.0f %% likely to leave, worth %.2f if kept, expected profit of treating"
                  + " %.2f",
              rank + 1,
              100 * leaving[i],
              value[i],
              profit[i]));
    }
    return Audience.of("worth keeping, by expected profit of treating", reasons, ids);
  }

  /**
   * The list, best first: rank, customer_id, p_leave, value, expected_profit, rank_by_p_leave
   * (where the chance alone would have put the customer).
   */
  @Override
  public Table table() {
    return head(worth);
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head(%s): give 0 rows or more", rows);
    int[] some = Arrays.copyOf(byProfit, Math.min(rows, worth));
    int[] byChance = order(leaving);
    int[] chanceRank = new int[byChance.length];
    for (int rank = 0; rank < byChance.length; rank++) {
      chanceRank[byChance[rank]] = rank + 1;
    }
    return Table.create(
        "retention list",
        IntColumn.create("rank", IntStream.rangeClosed(1, some.length).toArray()),
        StringColumn.create("customer_id", Arrays.stream(some).mapToObj(ids::get).toList()),
        DoubleColumn.create("p_leave", Arrays.stream(some).mapToDouble(i -> leaving[i]).toArray()),
        DoubleColumn.create("value", Arrays.stream(some).mapToDouble(i -> value[i]).toArray()),
        DoubleColumn.create(
            "expected_profit", Arrays.stream(some).mapToDouble(i -> profit[i]).toArray()),
        IntColumn.create("rank_by_p_leave", Arrays.stream(some).map(i -> chanceRank[i]).toArray()));
  }

  @Override
  public long rowCount() {
    return worth;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d customers are worth treating, expected profit %,.2f",
        worth,
        ids.size(),
        profit());
  }
}
