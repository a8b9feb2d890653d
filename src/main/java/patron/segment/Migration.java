package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who moved from which segment to which between two dates, and which feature moved with them.
 *
 * <pre>{@code
 * var migration = Migration.between(june, june.assign(julyRfm));
 * migration.matrix();
 * migration.flow("Loyal", "At risk");
 * }</pre>
 *
 * <p>Segments are matched by id: assign the later customers by the earlier rule, or make the later
 * run {@link Segmentation#continuing} the earlier one. Who is only in the later one comes from "New
 * customers", who is only in the earlier one goes to "Not seen".
 *
 * <p>{@link #table()} has a row a flow with customers, the largest first, those who stay included:
 * from, to, customers, share (of those of {@code from}), and why: the feature whose change sets
 * those who moved most apart from those who stayed in {@code from}, as a Cohen's d of the changes,
 * with its median before and after. Flows of fewer than {@value #FEW} customers, and those from or
 * to nowhere, have no reason; nor have segmentations without a common number feature.
 */
public final class Migration implements Tabular {

  /** Flows of fewer customers are told without a reason. */
  public static final int FEW = 10;

  /** Where those come from who were not there before. */
  public static final String NEW = "New customers";

  /** Where those go who are not there any more. */
  public static final String GONE = "Not seen";

  /**
   * One flow.
   *
   * @param from the name of the segment before, or "New customers"
   * @param to the name of the segment after, or "Not seen"
   * @param customers how many
   * @param share of those who were in {@code from}
   * @param feature what moved, or empty
   * @param difference how far the changes of those who moved lie from those of who stayed, in
   *     standard deviations
   * @param before the median of the feature before, of those who moved
   * @param after the median after
   */
  public record Flow(
      String from,
      String to,
      int customers,
      double share,
      String feature,
      double difference,
      double before,
      double after) {

    /** {@return the reason in words, such as "recency 20 to 140", or nothing} */
    public String why() {
      return feature.isEmpty() ? "" : "%s %s to %s".formatted(feature, shown(before), shown(after));
    }

    private static String shown(double value) {
      double rounded = Math.rint(value * 100) / 100;
      return RuleFeatures.plain(rounded == 0 ? 0 : rounded);
    }
  }

  private final List<String> from;
  private final List<String> to;
  private final Map<String, Map<String, Flow>> flows;

  private Migration(List<String> from, List<String> to, Map<String, Map<String, Flow>> flows) {
    this.from = from;
    this.to = to;
    this.flows = flows;
  }

  /**
   * Compares two dates.
   *
   * @param before who was in which segment
   * @param after who is
   * @return the migration
   */
  public static Migration between(Segmentation before, Segmentation after) {
    PatronException.given(before, "Migration.between", "the segmentation before");
    PatronException.given(after, "Migration.between", "the segmentation after");
    before.requireCustomers("Migration.between");
    after.requireCustomers("Migration.between");
    Set<String> all = new TreeSet<>(before.ids());
    all.addAll(after.ids());
    List<String> ids = List.copyOf(all);
    int[] then = before.codesOf(ids);
    int[] now = after.codesOf(ids);
    requireSameNames(before, after);
    Map<String, Map<String, List<String>>> moved = new LinkedHashMap<>();
    List<String> called = before.segments().stream().map(id -> called(before, after, id)).toList();
    List<String> from = with(called, Arrays.stream(then).anyMatch(c -> c < 0), NEW);
    List<String> to = with(after.names(), Arrays.stream(now).anyMatch(c -> c < 0), GONE);
    for (String f : from) {
      moved.put(f, new LinkedHashMap<>());
      to.forEach(t -> moved.get(f).put(t, new ArrayList<>()));
    }
    for (int i = 0; i < then.length; i++) {
      String f = then[i] < 0 ? NEW : called.get(then[i]);
      String t = now[i] < 0 ? GONE : after.names().get(now[i]);
      moved.get(f).get(t).add(ids.get(i));
    }
    MoveReasons reasons = MoveReasons.of(before.features(), after.features());
    Map<String, Map<String, Flow>> flows = new LinkedHashMap<>();
    for (String f : from) {
      int size = moved.get(f).values().stream().mapToInt(List::size).sum();
      flows.put(f, new LinkedHashMap<>());
      for (String t : to) {
        List<String> movers = moved.get(f).get(t);
        if (!movers.isEmpty()) {
          List<String> stayers = moved.get(f).getOrDefault(f, List.of());
          Flow flow = new Flow(f, t, movers.size(), (double) movers.size() / size, "", 0, 0, 0);
          boolean told = !f.equals(t) && !f.equals(NEW) && !t.equals(GONE);
          flows.get(f).put(t, told ? reasons.told(flow, movers, stayers) : flow);
        }
      }
    }
    return new Migration(from, to, flows);
  }

  private static void requireSameNames(Segmentation before, Segmentation after) {
    for (String id : before.segments()) {
      boolean other = !after.segments().contains(id) && after.names().contains(before.nameOf(id));
      PatronException.require(
          !other,
          "'%s' is %s before and another segment after; make the later run continuing(before)",
          before.nameOf(id),
          id);
    }
  }

  /** Segments of both are called as they are after. */
  private static String called(Segmentation before, Segmentation after, String id) {
    return after.segments().contains(id) ? after.nameOf(id) : before.nameOf(id);
  }

  private static List<String> with(List<String> names, boolean more, String last) {
    return more ? Stream.concat(names.stream(), Stream.of(last)).toList() : names;
  }

  /**
   * One flow.
   *
   * @param fromSegment the name before, or "New customers"
   * @param toSegment the name after, or "Not seen"
   * @return the flow; of no customers where nobody went that way
   */
  public Flow flow(String fromSegment, String toSegment) {
    PatronException.require(
        from.contains(fromSegment) && to.contains(toSegment),
        "no flow from '%s' to '%s'; from: %s, to: %s",
        fromSegment,
        toSegment,
        from,
        to);
    Flow none = new Flow(fromSegment, toSegment, 0, 0, "", 0, 0, 0);
    return flows.get(fromSegment).getOrDefault(toSegment, none);
  }

  /** {@return all flows with customers, the largest first, equals in the order of the segments} */
  public List<Flow> flows() {
    return flows.values().stream()
        .flatMap(m -> m.values().stream())
        .sorted(Comparator.comparingInt(flow -> -flow.customers()))
        .toList();
  }

  /** {@return the segments before, and "New customers" where there are some} */
  public List<String> from() {
    return from;
  }

  /** {@return the segments after, and "Not seen" where some are not} */
  public List<String> to() {
    return to;
  }

  /** {@return of those who are in both, the share that stayed in its segment} */
  public double stayed() {
    List<Flow> both =
        flows().stream().filter(f -> !f.from().equals(NEW) && !f.to().equals(GONE)).toList();
    double all = both.stream().mapToInt(Flow::customers).sum();
    return both.stream().filter(f -> f.from().equals(f.to())).mapToInt(Flow::customers).sum() / all;
  }

  /** {@return customers by segment before (rows) and after (columns)} */
  public Table matrix() {
    Table table = Table.create("migration", StringColumn.create("from", from));
    for (String t : to) {
      table.addColumns(
          IntColumn.create(t, from.stream().mapToInt(f -> flow(f, t).customers()).toArray()));
    }
    return table;
  }

  @Override
  public Table table() {
    List<Flow> all = flows();
    return Table.create(
        "flows",
        StringColumn.create("from", all.stream().map(Flow::from)),
        StringColumn.create("to", all.stream().map(Flow::to)),
        IntColumn.create("customers", all.stream().mapToInt(Flow::customers).toArray()),
        DoubleColumn.create("share", all.stream().mapToDouble(Flow::share).toArray()),
        StringColumn.create("why", all.stream().map(Flow::why)),
        DoubleColumn.create(
            "difference",
            all.stream()
                .mapToDouble(f -> f.feature().isEmpty() ? Double.NaN : f.difference())
                .toArray()));
  }

  @Override
  public long rowCount() {
    return flows().size();
  }

  /** {@return how many stayed, and the largest flows between segments} */
  @Override
  public String toString() {
    String moves =
        flows().stream()
            .filter(f -> !f.from().equals(f.to()))
            .limit(8)
            .map(
                f ->
                    String.format(
                        Locale.ROOT,
                        "%,9d  %s to %s%s\n",
                        f.customers(),
                        f.from(),
                        f.to(),
                        f.feature().isEmpty() ? "" : ": " + f.why()))
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "%.1f %% stayed in their segment\n", 100 * stayed()) + moves;
  }
}
