package patron.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.cluster.Partition;
import patron.cluster.Predictor;
import patron.data.Export;
import patron.features.CustomerFeatures;
import patron.features.internal.Ids;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Every customer in exactly one segment, and the rule by which new customers find theirs.
 *
 * <pre>{@code
 * var segments = Segmentation.of(clusters, rfm, "monetary").named();
 * segments.writeCsv("../output/segments.csv");
 * segments.save("../output/segments.json");
 * var monday = Segmentation.load("../output/segments.json").assign(newRfm);
 * }</pre>
 *
 * <p><b>Ids.</b> S1 is the segment with the highest mean of the feature that was named, S2 the
 * next; noise is S0 "Unassigned" and comes last. A clustering numbers its clusters as it happens to
 * find them; these ids depend only on who is in them, so that another seed that finds the same
 * groups gives the same ids.
 *
 * <p>Customers are sorted by id. Wherever a segment is asked for, its id or its name will do and
 * capitals do not matter. A segmentation never changes: renaming and assigning give a new one. One
 * that was loaded has the rule and the names, but no customers until {@link #assign}.
 *
 * <p>Cost: time and memory linear in the customers.
 */
public final class Segmentation implements Tabular {

  /** The column names that {@link #table()} adds to the features, beside customer_id. */
  private static final List<String> OWN = List.of("segment", "name");

  /** Customers written at a time. */
  private static final int PART = 100_000;

  private final SegmentList segments;
  private final Placing placing;
  private final CustomerFeatures features;
  private final int[] codes;
  private final Origin origin;

  Segmentation(
      SegmentList segments,
      Placing placing,
      CustomerFeatures features,
      int[] codes,
      Origin origin) {
    for (String own : OWN) {
      PatronException.require(
          features.names().stream().noneMatch(own::equalsIgnoreCase),
          "a feature is called '%s' as a column of the segmentation is; rename it or leave it out",
          own);
    }
    this.segments = segments;
    this.placing = placing;
    this.features = features;
    this.codes = codes;
    this.origin = origin;
  }

  /**
   * Makes segments of the clusters of a partition.
   *
   * @param partition the clusters
   * @param rawFeatures the same customers, in units people understand; other customers are refused
   * @param by the feature whose mean puts the segments in order, usually "monetary"; equal means
   *     are ordered by size, then by the smallest customer id; missing values do not count
   * @return the segmentation, its segments named "Segment 1", "Segment 2" …
   */
  public static Segmentation of(Partition partition, CustomerFeatures rawFeatures, String by) {
    Members.requireSame(partition.ids(), rawFeatures, "partition");
    int[] labels = partition.labels();
    Worth worth = new Worth(labels, partition.clusters(), rawFeatures.numbers(by));
    int[] order = worth.order();
    int[] segmentOf = new int[order.length];
    List<Segment> segments = new ArrayList<>();
    for (int place = 0; place < order.length; place++) {
      segmentOf[order[place]] = place;
      segments.add(Segment.numbered(place + 1, worth.size(order[place])));
    }
    long noise = Arrays.stream(labels).filter(label -> label < 0).count();
    if (noise > 0) {
      segments.add(Segment.numbered(0, noise));
    }
    int[] codes = Arrays.stream(labels).map(l -> l < 0 ? order.length : segmentOf[l]).toArray();
    return new Segmentation(
        new SegmentList(segments),
        placing(partition, segmentOf),
        rawFeatures,
        codes,
        Origin.of(by, rawFeatures));
  }

  /**
   * Makes segments by declared rules: everybody is in the first whose conditions are fulfilled.
   *
   * <pre>{@code
   * Segmentation.byRules(rfm,
   *     SegmentRule.named("Good and late").atLeast("monetary", 500).above("recency", 90),
   *     SegmentRule.named("Good").atLeast("monetary", 500));
   * }</pre>
   *
   * @param features with all features the rules ask for
   * @param rules one or more, each with a name of its own; the order decides
   * @return S1 is the segment of the first rule and so on, S0 "Others" has those who fulfil none;
   *     segments may be empty; new customers are placed by the same rules
   */
  public static Segmentation byRules(CustomerFeatures features, SegmentRule... rules) {
    return byRules(
        features, Arrays.asList(PatronException.given(rules, "Segmentation.byRules", "the rules")));
  }

  /**
   * The same of a list, such as {@link UsualRules} give.
   *
   * @param features with all features the rules ask for
   * @param rules one or more, each with a name of its own; the order decides
   * @return the segmentation
   */
  public static Segmentation byRules(CustomerFeatures features, List<SegmentRule> rules) {
    PatronException.given(features, "Segmentation.byRules", "the features");
    return new ByRules(PatronException.given(rules, "Segmentation.byRules", "the rules"))
        .segmentation(features);
  }

  private static Placing placing(Partition partition, int[] segmentOf) {
    return partition instanceof Predictor predictor
        ? new ByPartition(predictor, Arrays.stream(segmentOf).boxed().toList())
        : new Placing.Nowhere("this way of clustering");
  }

  /**
   * Suggests a name for each segment.
   *
   * <p>Where the features are recency, frequency and monetary, the names are the trade's. Each
   * segment gets a place on two scales from 0 to 1: how lately its median customer bought, and how
   * valuable (the mean of the scales of frequency and monetary). A scale runs in logarithms from
   * the segment with the lowest median to that with the highest, or is as wide as the middle half
   * of the customers, where the segments lie closer together. Each name has a typical place
   * (lately, value):
   *
   * <pre>
   * Champions   1.00, 1.00    Needs attention 0.45, 0.40    Can't lose     0.00, 1.00
   * Loyal       0.80, 0.65    Occasional      0.60, 0.15    At risk        0.25, 0.65
   * Promising   0.80, 0.35    Hibernating     0.15, 0.30    About to sleep 0.35, 0.20
   * New         0.95, 0.10    Lapsed          0.00, 0.00
   * </pre>
   *
   * <p>and the names are given out one to one so that the squared distances sum to the least.
   * "Can't lose" is only given beside an "At risk": a single valuable group that stays away is "At
   * risk". A shop whose valuable customers all bought lately has no "At risk". The names say where
   * groups lie among the others of this shop, not how they would look elsewhere.
   *
   * <p>For other features, and for more than eleven segments, a name says what sets the segment
   * most apart: the two features whose median lies farthest from everybody's, in robust standard
   * deviations ("high basket, low visits"); more where two would be the same; "average" where
   * nothing is 0.25 away.
   *
   * <p>The segments of {@link RfmGrid} and of rules have their names and keep them, as do segments
   * without a customer and noise.
   *
   * @return the same segmentation with other names; the same names for the same customers
   */
  public Segmentation named() {
    requireCustomers("named()");
    return placing instanceof ByGrid || placing instanceof ByRules
        ? this
        : rename(Naming.suggest(features, codes, segments));
  }

  /**
   * Gives segments other names.
   *
   * @param names the new names by id or current name; two segments can swap names
   * @return the same segmentation with other names
   */
  public Segmentation rename(Map<String, String> names) {
    return new Segmentation(segments.renamed(names), placing, features, codes, origin);
  }

  /**
   * The same customers in the same segments, with the ids and names that these have had in another
   * run, usually last month's: see {@link Continuation}, which also tells what is new and gone.
   * Segments of the RFM grid and of rules have fixed ids, and stay as they are.
   *
   * @param before the other run, loaded or with its customers
   * @return this segmentation with other ids and names
   */
  public Segmentation continuing(Segmentation before) {
    return isDeclared() ? this : Continuation.of(before, this).segmentation();
  }

  /**
   * Puts customers, old or new, into these segments by the rule found when they were made; nothing
   * is fitted anew, and names, ids and their order stay.
   *
   * @param rawFeatures features in the units of those the segments were made from
   * @return these customers, and only these, in the same segments
   */
  public Segmentation assign(CustomerFeatures rawFeatures) {
    int[] placed = placing.place(rawFeatures);
    boolean stray = false;
    for (int code : placed) {
      stray |= code < 0;
    }
    SegmentList known = stray && segments.noise() < 0 ? segments.withNoise() : segments;
    for (int row = 0; stray && row < placed.length; row++) {
      placed[row] = placed[row] < 0 ? known.noise() : placed[row];
    }
    return new Segmentation(known, placing, rawFeatures, placed, origin);
  }

  /**
   * The customers of one segment.
   *
   * @param segment its id or name
   * @return an audience cut from all customers here; the reason of each says the segment, and for
   *     RFM features the days, orders and spend
   */
  public Audience only(String segment) {
    requireCustomers("only(\"" + segment + "\")");
    int code = segments.codeOf(segment);
    String name = segments.get(code).name();
    Reasons reasons = new Reasons(features);
    int[] members = Members.rows(codes, code).toArray();
    Ids.Builder why = new Ids.Builder();
    Arrays.stream(members).forEach(row -> why.add(reasons.of(row, name)));
    Ids all = Audience.sorted(ids(), "the segmentation");
    return new Audience("segment " + name, all, all.take(members), why.build());
  }

  /**
   * The customers.
   *
   * @return ids, sorted
   */
  public List<String> ids() {
    return features.ids();
  }

  /**
   * How many customers there are.
   *
   * @return 0 where it was loaded and nobody assigned yet
   */
  public int size() {
    return codes.length;
  }

  /**
   * The segments' ids.
   *
   * @return S1, S2 … in order of worth, S0 last where there is noise
   */
  public List<String> segments() {
    return segments.map(Segment::id);
  }

  /**
   * The segments' names.
   *
   * @return in the order of {@link #segments()}
   */
  public List<String> names() {
    return segments.map(Segment::name);
  }

  /**
   * The segment of each customer.
   *
   * @return a copy: places in {@link #segments()}, in the order of {@link #ids()}
   */
  public int[] codes() {
    return codes.clone();
  }

  /**
   * How many customers each segment has here.
   *
   * @return in the order of {@link #segments()}
   */
  public int[] sizes() {
    int[] sizes = new int[segments.size()];
    Arrays.stream(codes).forEach(code -> sizes[code]++);
    return sizes;
  }

  /**
   * The segment of one customer.
   *
   * @param customerId a customer who is here
   * @return the segment's id
   */
  public String idOf(String customerId) {
    int row = features.rowOf(customerId);
    PatronException.require(
        row >= 0,
        "customer %s is not among the %,d of this segmentation; assign(features) places new ones",
        customerId,
        size());
    return segments.get(codes[row]).id();
  }

  /**
   * The name of a segment.
   *
   * @param segmentId its id, such as S1
   * @return the name
   */
  public String nameOf(String segmentId) {
    return segments.get(segments.codeOf(segmentId)).name();
  }

  /** {@return the hash of the features the segments were made from} */
  public String dataHash() {
    return origin.dataHash();
  }

  /** {@return the version of this module that made them} */
  public String codeVersion() {
    return origin.codeVersion();
  }

  /** The places of segments that have customers, without those who have none. */
  int[] peopled() {
    int[] sizes = sizes();
    return IntStream.range(0, sizes.length)
        .filter(code -> sizes[code] > 0 && !segments.get(code).isNoise())
        .toArray();
  }

  SegmentList list() {
    return segments;
  }

  CustomerFeatures features() {
    return features;
  }

  /** Whether ids are those of a grid or of declared rules, which are the same in every run. */
  boolean isDeclared() {
    return placing instanceof ByGrid || placing instanceof ByRules;
  }

  /**
   * The segments of another run's customers here: by the rule, as they are now; where there is
   * none, as these were then, and -1 for those who were not here.
   */
  int[] codesThen(Segmentation other) {
    return placing instanceof Placing.Nowhere
        ? codesOf(other.ids())
        : placing.place(other.features);
  }

  /** The same customers with other ids and names, their order being given by the old places. */
  Segmentation reordered(SegmentList list, int[] order) {
    int[] place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
    Placing placed =
        placing instanceof ByPartition rule
            ? new ByPartition(
                rule.predictor(), rule.segmentOfCluster().stream().map(c -> place[c]).toList())
            : placing;
    int[] recoded = Arrays.stream(codes).map(code -> place[code]).toArray();
    return new Segmentation(list, placed, features, recoded, origin);
  }

  /** The places of customers' segments, -1 for those who are not here. */
  int[] codesOf(List<String> customers) {
    return customers.stream()
        .mapToInt(features::rowOf)
        .map(row -> row < 0 ? -1 : codes[row])
        .toArray();
  }

  /** The place of a segment, given its id or name, in {@link #segments()}. */
  int codeOf(String segment) {
    return segments.codeOf(segment);
  }

  /**
   * One row a customer, sorted by id: customer_id, segment, name, and the features.
   *
   * @return a fresh table
   */
  @Override
  public Table table() {
    return head(codes.length);
  }

  @Override
  public Table head(int rows) {
    return withSegments(features.head(rows), 0);
  }

  /** Adds the segments of customers from a row on. */
  private Table withSegments(Table table, int from) {
    int[] shown = Arrays.copyOfRange(codes, from, from + table.rowCount());
    table.insertColumn(1, column("segment", shown, segments()));
    table.insertColumn(2, column("name", shown, names()));
    return table.setName("segments");
  }

  @Override
  public long rowCount() {
    return codes.length;
  }

  private static StringColumn column(String name, int[] codes, List<String> dictionary) {
    return StringColumn.create(name, Arrays.stream(codes).mapToObj(dictionary::get));
  }

  /**
   * Writes {@link #table()} as CSV, some customers at a time: there may be more than fit into one
   * table.
   *
   * @param location the file; what is there is replaced, whole or not at all
   * @return where it is
   */
  public Path writeCsv(String location) {
    requireCustomers("writeCsv");
    Path file = Locations.file(location);
    AtomicInteger row = new AtomicInteger();
    Export.csv(features.tables(PART).map(t -> withSegments(t, row.getAndAdd(t.rowCount()))), file);
    return file;
  }

  /**
   * Saves the rule and the names, and no customer: so the file holds no personal data. It also has
   * the sizes, a hash of the data and the version of the code, and is the same for the same input,
   * byte for byte. Refused where the clustering cannot place new customers.
   *
   * @param location the file, JSON; what is there is replaced, whole or not at all
   * @return where it is
   */
  public Path save(String location) {
    Path file = Locations.file(location);
    SegmentationFile.write(file, segments, placing, origin);
    return file;
  }

  /**
   * Loads what {@link #save} wrote.
   *
   * @param location the file
   * @return a segmentation without customers, which assigns exactly as the one that was saved
   */
  public static Segmentation load(String location) {
    return SegmentationFile.read(Locations.file(location));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int[] sizes = sizes();
    for (int code = 0; code < sizes.length; code++) {
      Segment segment = segments.get(code);
      long customers = isLoaded() ? segment.fitted() : sizes[code];
      long all = isLoaded() ? origin.customers() : codes.length;
      text.append(
          String.format(
              Locale.ROOT,
              "%-4s %-24s %,10d %5.1f %%\n",
              segment.id(),
              segment.name(),
              customers,
              all == 0 ? 0.0 : 100.0 * customers / all));
    }
    return text + (isLoaded() ? "as saved; no customers yet: assign(features)\n" : "");
  }

  private boolean isLoaded() {
    return features.names().isEmpty() && codes.length == 0;
  }

  void requireCustomers(String call) {
    PatronException.require(
        codes.length > 0,
        "%s: this segmentation has no customers; assign(features) puts some into it",
        call);
  }
}
