package patron.recommend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.data.Baskets;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How good lists would have been: fitted to the time before a day, compared with what was bought
 * from that day on, beside naive lists.
 *
 * <pre>{@code
 * var check = RecommendationCheck.on(sales.baskets(), split, until, 10)
 *     .naive(GlobalTopList::fit).naive(PersonalTopList::fit)
 *     .method(PersonalFrequency::fit).method(ItemItem::fit).method(Blend::fit);
 * check.verdict();
 * }</pre>
 *
 * <p>Judged are customers with a basket before the day and one from it to the last day. For each of
 * them the <i>relevant</i> products are those bought in that time: all of them, those bought before
 * ({@code repeat}) and those never bought before ({@code new}), each against a list of that kind
 * only. Customers without a relevant product of a kind are left out there.
 *
 * <ul>
 *   <li><b>recall@n</b>: the share of the relevant products that is in the list of n.
 *   <li><b>NDCG@n</b> (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002): the sum of {@code 1 / log2(1
 *       + rank)} over the hits, divided by what the best list would get. Hits further up count
 *       more.
 * </ul>
 *
 * <p>Both are means over customers, 0 to 1, with the standard error of the mean. Two methods are
 * compared customer by customer. Immutable.
 */
public final class RecommendationCheck implements Tabular {

  private static final double Z = 1.959963984540054;

  private final Baskets past;
  private final LocalDate split;
  private final int length;
  private final Map<String, Set<String>> bought;
  private final Map<String, ListScores> scores;
  private final Set<String> naive;

  private RecommendationCheck(
      RecommendationCheck from, Map<String, ListScores> scores, Set<String> naive) {
    this(from.past, from.split, from.length, from.bought, scores, naive);
  }

  private RecommendationCheck(
      Baskets past,
      LocalDate split,
      int length,
      Map<String, Set<String>> bought,
      Map<String, ListScores> scores,
      Set<String> naive) {
    this.past = past;
    this.split = split;
    this.length = length;
    this.bought = bought;
    this.scores = scores;
    this.naive = naive;
  }

  /**
   * Begins a check.
   *
   * @param baskets with customers and days
   * @param split the first day that lists are judged by; methods see the days before
   * @param until the last day that counts, which belongs to it
   * @param length products a list, at least 1, such as 10
   * @return nothing checked yet; refused where nobody has a basket on both sides of the day
   */
  public static RecommendationCheck on(
      Baskets baskets, LocalDate split, LocalDate until, int length) {
    Given.atLeastOne(length, "a list");
    PatronException.given(until, "RecommendationCheck.on", "the last day");
    Baskets past = Given.past(baskets, split);
    PatronException.require(
        !until.isBefore(split), "the check would end on %s, before it begins on %s", until, split);
    Map<String, Set<String>> bought = bought(past, baskets.between(split, until));
    PatronException.require(
        !bought.isEmpty(),
        "no customer has a basket before %s and one from it to %s; choose other days",
        split,
        until);
    return new RecommendationCheck(past, split, length, bought, Map.of(), Set.of());
  }

  private static Map<String, Set<String>> bought(Baskets past, Baskets later) {
    Set<String> known = new TreeSet<>(past.customers());
    Map<String, Set<String>> bought = new TreeMap<>();
    int[] owners = later.customerCodes();
    for (int b = 0; b < owners.length; b++) {
      String customer = owners[b] < 0 ? null : later.customers().get(owners[b]);
      if (customer != null && known.contains(customer)) {
        bought.computeIfAbsent(customer, c -> new TreeSet<>()).addAll(later.basket(b));
      }
    }
    return bought;
  }

  /**
   * With a method.
   *
   * @param fitter how it is fitted, such as {@code ItemItem::fit}
   * @return the check with it, under the name of the recommender, which must be new here
   */
  public RecommendationCheck method(RecommenderFitter fitter) {
    return with(fitter, false);
  }

  /**
   * With a naive list that methods have to beat.
   *
   * @param fitter how it is fitted, such as {@code GlobalTopList::fit}
   * @return the check with it, under the name of the recommender, which must be new here
   */
  public RecommendationCheck naive(RecommenderFitter fitter) {
    return with(fitter, true);
  }

  private RecommendationCheck with(RecommenderFitter fitter, boolean isNaive) {
    PatronException.given(fitter, "RecommendationCheck", "the fitter");
    Recommender made = PatronException.given(fitter.fit(past, split), "the fitter", "what it made");
    PatronException.require(
        !scores.containsKey(made.name()),
        "'%s' is checked already; use .named(…) for another one",
        made.name());
    Map<String, ListScores> more = new LinkedHashMap<>(scores);
    try (Progress progress = Progress.of("Judging " + made.name(), bought.size())) {
      more.put(made.name(), ListScores.of((FittedRecommender) made, bought, length, progress));
    }
    Set<String> rules = new TreeSet<>(naive);
    if (isNaive) {
      rules.add(made.name());
    }
    return new RecommendationCheck(this, more, rules);
  }

  /** {@return the names of all, in the order given} */
  public List<String> names() {
    return List.copyOf(scores.keySet());
  }

  /** {@return how many products a list has} */
  public int length() {
    return length;
  }

  /** {@return how many customers are judged} */
  public int customers() {
    return bought.size();
  }

  /**
   * Whether one was given as a naive list.
   *
   * @param name one of {@link #names()}
   * @return true for a naive list
   */
  public boolean isNaive(String name) {
    scores(name);
    return naive.contains(name);
  }

  /**
   * Mean recall.
   *
   * @param name one of {@link #names()}
   * @param kind which products
   * @return 0 to 1; NaN where no customer has a relevant product of the kind
   */
  public double recall(String name, ProductKind kind) {
    return scores(name).recall(Given.some(kind, "the kind of products")).mean();
  }

  /**
   * Mean NDCG.
   *
   * @param name one of {@link #names()}
   * @param kind which products
   * @return 0 to 1; NaN where no customer has a relevant product of the kind
   */
  public double ndcg(String name, ProductKind kind) {
    return scores(name).ndcg(Given.some(kind, "the kind of products")).mean();
  }

  /**
   * The standard error of {@link #ndcg}.
   *
   * @param name one of {@link #names()}
   * @param kind which products
   * @return 0 or more; NaN where fewer than two customers are judged
   */
  public double ndcgError(String name, ProductKind kind) {
    return scores(name).ndcg(Given.some(kind, "the kind of products")).error();
  }

  private ListScores scores(String name) {
    ListScores found = name == null ? null : scores.get(name);
    PatronException.require(found != null, "'%s' is not checked; there are: %s", name, names());
    return found;
  }

  /**
   * Who wins for each kind of products, in plain words; says so where a naive list does. The best
   * of several methods and the best of several naive lists are picked on the days they are judged
   * by, which flatters both a little: a narrow win wants another period.
   *
   * @return three sentences, by NDCG
   */
  public String verdict() {
    List<String> said = new ArrayList<>();
    for (ProductKind kind : ProductKind.values()) {
      String method = best(kind, false);
      String rule = best(kind, true);
      PatronException.require(
          method != null && rule != null,
          "a verdict needs at least one method(…) and one naive(…); there are: %s",
          names());
      said.add(compared(kind, method, rule));
    }
    return String.join(" ", said);
  }

  private String compared(ProductKind kind, String method, String rule) {
    CustomerMeans gap = scores(method).ndcg(kind).minus(scores(rule).ndcg(kind));
    double half = Z * gap.error();
    String words =
        gap.mean() > half
            ? "the method wins"
            : gap.mean() < -half ? "THE NAIVE LIST WINS" : "no difference could be shown";
    return String.format(
        Locale.ROOT,
        "%s: %s %.3f, best naive %s %.3f, difference %+.4f (95 %% interval %+.4f to %+.4f): %s.",
        kind.word(),
        method,
        ndcg(method, kind),
        rule,
        ndcg(rule, kind),
        gap.mean(),
        gap.mean() - half,
        gap.mean() + half,
        words);
  }

  private String best(ProductKind kind, boolean isNaive) {
    return names().stream()
        .filter(name -> naive.contains(name) == isNaive)
        .max(Comparator.comparingDouble((String name) -> ndcg(name, kind)))
        .orElse(null);
  }

  /**
   * One row a kind of products and method: products, method, naive (yes or empty), customers,
   * recall, recall_error, ndcg, ndcg_error.
   */
  @Override
  public Table table() {
    Table table =
        Table.create(
            "lists of " + length,
            StringColumn.create("products"),
            StringColumn.create("method"),
            StringColumn.create("naive"),
            IntColumn.create("customers"));
    for (String column : List.of("recall", "recall_error", "ndcg", "ndcg_error")) {
      table.addColumns(DoubleColumn.create(column));
    }
    for (ProductKind kind : ProductKind.values()) {
      scores.forEach((name, s) -> addRow(table, kind, name, s));
    }
    return table;
  }

  private void addRow(Table table, ProductKind kind, String name, ListScores s) {
    table.stringColumn(0).append(kind.word());
    table.stringColumn(1).append(name);
    table.stringColumn(2).append(naive.contains(name) ? "yes" : "");
    table.intColumn(3).append(s.recall(kind).size());
    table.doubleColumn(4).append(s.recall(kind).mean());
    table.doubleColumn(5).append(s.recall(kind).error());
    table.doubleColumn(6).append(s.ndcg(kind).mean());
    table.doubleColumn(7).append(s.ndcg(kind).error());
  }

  @Override
  public long rowCount() {
    return (long) scores.size() * ProductKind.values().length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d customers judged from %s on, lists of %d", customers(), split, length);
  }
}
