package patron.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.base.Threads;
import patron.data.Engine;
import patron.features.CustomerFeatures;
import patron.features.internal.Ids;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Why customers are in their segments: for each segment a short rule in the units of the features,
 * in words and as SQL, and how well it tells the segment from the others.
 *
 * <pre>{@code
 * var rules = SegmentRules.of(segments, rfm);
 * rules.rule("At risk").words();          // last order at least 100 days ago and spent at least 300
 * rules.sql(RuleSql.DUCKDB);              // CASE WHEN … THEN 'At risk' … END
 * rules.verify(Engine.local());           // the same customers by SQL
 * }</pre>
 *
 * <p><b>Method.</b> One tree a segment tells it from all others, with up to three questions one
 * after another (Breiman and others, Classification and Regression Trees, 1984). Bounds are short
 * numbers between values that occur, at most 254 a feature. The purest leaves become the rule, as
 * long as the harmonic mean of precision and recall (F1) rises.
 *
 * <p><b>What it says.</b> <i>selected</i>: customers who fulfil the rule, of whatever segment;
 * <i>precision</i>: the share of those who are of the segment; <i>recall</i>: the share of the
 * segment that fulfils it; <i>coverage</i>: selected over all customers. All are measured on the
 * customers the rule was found with, with the rule as it is told: it describes these, and says the
 * less of others the smaller the segment is. A rule of low precision is the honest answer where a
 * segment has no simple shape. Rules are found one by one, so that a customer can fulfil two.
 *
 * <p>Segments without customers and unassigned ones have no rule. Features with more than 255
 * categories are not asked for. Cost: linear in customers, features and segments.
 */
public final class SegmentRules implements Tabular {

  private static final AtomicLong TABLES = new AtomicLong();

  /**
   * How rules are found.
   *
   * @param depth how many questions one after another at most, 1 to 8
   * @param leastShare the smallest leaf, as a share of the segment, 0 to 1
   */
  public record Options(int depth, double leastShare) {

    private static final int MOST_DEPTH = 8;

    /**
     * Checks the values.
     *
     * @param depth how many questions one after another at most, 1 to 8
     * @param leastShare the smallest leaf, as a share of the segment, 0 to 1
     */
    public Options {
      PatronException.require(
          depth >= 1 && depth <= MOST_DEPTH,
          "depth is %s; give 1 to %s questions",
          depth,
          MOST_DEPTH);
      PatronException.require(
          leastShare >= 0 && leastShare <= 1, "leastShare is %s; give 0 to 1", leastShare);
    }

    /**
     * What is usual: three questions, and no leaf smaller than a twentieth of the segment.
     *
     * @return the options
     */
    public static Options usual() {
      return new Options(3, 0.05);
    }

    /**
     * With another depth.
     *
     * @param questions 1 to 8
     * @return the options
     */
    public Options depth(int questions) {
      return new Options(questions, leastShare);
    }
  }

  /** One segment's rule and its counts. */
  private record Found(int code, SegmentRule rule, int members, int selected, int hits) {}

  private final Segmentation segmentation;
  private final CustomerFeatures features;
  private final List<Found> found;

  private SegmentRules(Segmentation segmentation, CustomerFeatures features, List<Found> found) {
    this.segmentation = segmentation;
    this.features = features;
    this.found = found;
  }

  /**
   * Finds the rules, with three questions at most.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers, in units people understand; others are refused
   * @return the rules
   */
  public static SegmentRules of(Segmentation segmentation, CustomerFeatures features) {
    return of(segmentation, features, Options.usual());
  }

  /**
   * Finds the rules.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers, in units people understand; others are refused
   * @param options how
   * @return the rules
   */
  public static SegmentRules of(
      Segmentation segmentation, CustomerFeatures features, Options options) {
    PatronException.given(options, "SegmentRules.of", "the options");
    Members.requireSame(segmentation, features, "rules");
    PatronException.require(
        !features.names().isEmpty(), "there is no feature that a rule could ask for");
    int[] codes = segmentation.codes();
    int[] told = segmentation.peopled();
    List<TreeColumns.Column> columns = TreeColumns.of(features);
    Found[] found = new Found[told.length];
    try (Progress progress = Progress.of("Rules of segments", told.length)) {
      Threads.forEach(
          told.length,
          i -> {
            found[i] = found(segmentation, features, columns, told[i], codes, options);
            progress.advance(1);
          });
    }
    return new SegmentRules(segmentation, features, List.of(found));
  }

  private static Found found(
      Segmentation segmentation,
      CustomerFeatures features,
      List<TreeColumns.Column> columns,
      int code,
      int[] codes,
      Options options) {
    boolean[] own = new boolean[codes.length];
    int members = 0;
    for (int row = 0; row < own.length; row++) {
      own[row] = codes[row] == code;
      members += own[row] ? 1 : 0;
    }
    int least = Math.max(1, (int) Math.ceil(options.leastShare() * members));
    Condition when = SegmentTree.rule(columns, own, options.depth(), least);
    SegmentRule rule = new SegmentRule(segmentation.names().get(code), when);
    boolean[] fulfilled = rule.test(features);
    int selected = 0;
    int hits = 0;
    for (int row = 0; row < own.length; row++) {
      selected += fulfilled[row] ? 1 : 0;
      hits += fulfilled[row] && own[row] ? 1 : 0;
    }
    return new Found(code, rule, members, selected, hits);
  }

  /**
   * All rules.
   *
   * @return in the order of the segments that have customers
   */
  public List<SegmentRule> rules() {
    return found.stream().map(Found::rule).toList();
  }

  /**
   * The rule of one segment.
   *
   * @param segment its id or name
   * @return the rule
   */
  public SegmentRule rule(String segment) {
    return of(segment).rule();
  }

  /**
   * The share of those who fulfil the rule that is of the segment.
   *
   * @param segment its id or name
   * @return 0 to 1
   */
  public double precision(String segment) {
    return (double) of(segment).hits() / of(segment).selected();
  }

  /**
   * The share of the segment that fulfils the rule.
   *
   * @param segment its id or name
   * @return 0 to 1
   */
  public double recall(String segment) {
    return (double) of(segment).hits() / of(segment).members();
  }

  /**
   * The share of all customers that fulfils the rule.
   *
   * @param segment its id or name
   * @return 0 to 1
   */
  public double coverage(String segment) {
    return (double) of(segment).selected() / features.size();
  }

  private Found of(String segment) {
    String id = segmentation.segments().get(segmentation.codeOf(segment));
    for (Found one : found) {
      if (segmentation.segments().get(one.code()).equals(id)) {
        return one;
      }
    }
    throw new PatronException("segment '%s' has no customers, so no rule".formatted(segment));
  }

  /**
   * All rules as one expression that gives the name of a customer's segment; who fulfils several is
   * in the first, who fulfils none is NULL.
   *
   * @param dialect whose SQL
   * @return an expression over a table as {@link SegmentRule#sql} describes
   */
  public String sql(RuleSql dialect) {
    return found.stream()
        .map(
            one ->
                "  WHEN %s\n    THEN %s"
                    .formatted(one.rule().sql(dialect), dialect.text(one.rule().name())))
        .collect(Collectors.joining("\n", "CASE\n", "\nEND"));
  }

  /**
   * A segmentation by these rules, the first that is fulfilled: one that a database can follow.
   *
   * @return the same customers, by rule; "Others" fulfil none
   */
  public Segmentation asSegmentation() {
    return Segmentation.byRules(features, rules());
  }

  /**
   * Asks a database: puts the features into it, runs the SQL of every rule and compares customer by
   * customer.
   *
   * @param engine where the SQL runs, in its dialect that of DuckDB; the table is removed again
   * @return a row a rule: segment, name, by_rule and by_sql (customers), differing, which has to be
   *     0
   */
  public Table verify(Engine engine) {
    PatronException.given(engine, "verify", "the engine");
    String table = "segment_rules_" + TABLES.incrementAndGet();
    engine.load(table, new FeatureFeed(features));
    try {
      List<int[]> rows = new ArrayList<>();
      for (Found one : found) {
        rows.add(compared(one, features.ids(), selected(engine, table, one.rule())));
      }
      return Table.create(
          "rules in SQL",
          StringColumn.create("segment", texts(segmentation.segments())),
          StringColumn.create("name", texts(segmentation.names())),
          IntColumn.create("by_rule", found.stream().mapToInt(Found::selected).toArray()),
          IntColumn.create("by_sql", rows.stream().mapToInt(r -> r[0]).toArray()),
          IntColumn.create("differing", rows.stream().mapToInt(r -> r[1]).toArray()));
    } finally {
      engine.run("DROP TABLE " + table);
    }
  }

  private static Ids selected(Engine engine, String table, SegmentRule rule) {
    Ids.Builder ids = new Ids.Builder();
    engine.query(
        "",
        "SELECT customer_id FROM %s WHERE %s ORDER BY customer_id"
            .formatted(table, rule.sql(RuleSql.DUCKDB)),
        rows -> List.of(rows.strings(CustomerFeatures.ID)).forEach(ids::add));
    return ids.build();
  }

  /** How many SQL found, and how many are found by one of the two only. */
  private int[] compared(Found one, List<String> all, Ids bySql) {
    boolean[] fulfilled = one.rule().test(features);
    boolean[] there = new boolean[fulfilled.length];
    for (String id : bySql) {
      there[features.rowOf(id)] = true;
    }
    int differing =
        (int) IntStream.range(0, all.size()).filter(row -> there[row] != fulfilled[row]).count();
    return new int[] {bySql.size(), differing};
  }

  private List<String> texts(List<String> bySegment) {
    return found.stream().map(one -> bySegment.get(one.code())).toList();
  }

  @Override
  public Table table() {
    return Table.create(
        "segment rules",
        StringColumn.create("segment", texts(segmentation.segments())),
        StringColumn.create("name", texts(segmentation.names())),
        IntColumn.create("customers", found.stream().mapToInt(Found::members).toArray()),
        StringColumn.create("rule", found.stream().map(one -> one.rule().words()).toList()),
        IntColumn.create("selected", found.stream().mapToInt(Found::selected).toArray()),
        figures("precision", one -> (double) one.hits() / one.selected()),
        figures("recall", one -> (double) one.hits() / one.members()),
        figures("coverage", one -> (double) one.selected() / features.size()));
  }

  private DoubleColumn figures(String name, ToDoubleFunction<Found> figure) {
    return DoubleColumn.create(name, found.stream().mapToDouble(figure).toArray());
  }

  @Override
  public long rowCount() {
    return found.size();
  }

  /** {@return a line a segment: name, precision and recall, the rule in words} */
  @Override
  public String toString() {
    return found.stream()
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "%-24s precision %5.1f %%, recall %5.1f %%: %s\n",
                    one.rule().name(),
                    100.0 * one.hits() / one.selected(),
                    100.0 * one.hits() / one.members(),
                    one.rule().words()))
        .collect(Collectors.joining());
  }
}
