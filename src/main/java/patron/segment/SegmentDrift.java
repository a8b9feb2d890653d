package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether customers have changed so much that segments should be made anew.
 *
 * <pre>{@code
 * var drift = SegmentDrift.of(june, septemberRfm);
 * drift.warning().ifPresent(System.out::println);
 * }</pre>
 *
 * <p>One row for the segments and one a feature, the largest first, with the population stability
 * index: the sum over classes of (share now - share then) x ln(share now / share then). Classes are
 * the segments into which the old rule puts the new customers; for a number the tenths of the
 * customers the segments were made from, and what is missing; for a category its values. Shares of
 * empty classes are taken as half a customer. Below {@value #SHIFT} is usual between samples of
 * some thousands; from there it is a shift to look at, and from {@value #DRIFT} on a drift
 * (Siddiqi, Credit Risk Scorecards, 2006). Of few customers it is large by chance: about (classes -
 * 1) x (1 / customers then + 1 / customers now) without any drift, which is the column {@code
 * by_chance}.
 */
public final class SegmentDrift implements Tabular {

  /** From here on it is a shift. */
  public static final double SHIFT = 0.1;

  /** From here on it is a drift. */
  public static final double DRIFT = 0.25;

  private static final String SEGMENTS = "(segments)";
  private static final int CLASSES = 10;

  /** One row. */
  private record Row(String what, double index, double byChance) {

    String verdict() {
      boolean beyondChance = index > 3 * byChance;
      return index >= DRIFT && beyondChance
          ? "drift"
          : index >= SHIFT && beyondChance ? "shift" : "stable";
    }
  }

  private final List<Row> rows;

  private SegmentDrift(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * Compares the customers segments were made from with later ones.
   *
   * @param segmentation with its customers
   * @param now features of the later customers, in the same units; those needed to assign them
   * @return the drift of the segments and of all features that both have
   */
  public static SegmentDrift of(Segmentation segmentation, CustomerFeatures now) {
    PatronException.given(segmentation, "SegmentDrift.of", "the segmentation");
    PatronException.given(now, "SegmentDrift.of", "the later customers");
    segmentation.requireCustomers("SegmentDrift.of");
    PatronException.require(now.size() > 0, "there are no later customers; check what came before");
    CustomerFeatures then = segmentation.features();
    List<Row> rows = new ArrayList<>();
    Segmentation assigned = segmentation.assign(now);
    rows.add(row(SEGMENTS, counts(idsOf(segmentation)), counts(idsOf(assigned))));
    for (String name : then.names()) {
      if (now.names().contains(name) && now.isNumber(name) == then.isNumber(name)) {
        rows.add(
            then.isNumber(name)
                ? ofNumbers(name, then.numbers(name), now.numbers(name))
                : row(name, counts(then.categories(name)), counts(now.categories(name))));
      }
    }
    rows.sort(Comparator.comparingDouble(r -> r.what().equals(SEGMENTS) ? -1e300 : -r.index()));
    return new SegmentDrift(rows);
  }

  private static List<String> idsOf(Segmentation segmentation) {
    List<String> ids = segmentation.segments();
    return Arrays.stream(segmentation.codes()).mapToObj(ids::get).toList();
  }

  private static Map<String, Long> counts(List<String> values) {
    return values.stream()
        .collect(Collectors.groupingBy(v -> v, TreeMap::new, Collectors.counting()));
  }

  private static Row ofNumbers(String name, double[] then, double[] now) {
    double[] sorted = Samples.sorted(then);
    double[] cuts = new double[CLASSES - 1];
    Arrays.setAll(cuts, i -> Samples.quantile(sorted, (i + 1.0) / CLASSES));
    double[] distinct = Arrays.stream(cuts).filter(c -> !Double.isNaN(c)).distinct().toArray();
    return row(name, counts(classes(then, distinct)), counts(classes(now, distinct)));
  }

  private static List<String> classes(double[] values, double[] cuts) {
    return Arrays.stream(values)
        .mapToObj(
            v ->
                Double.isNaN(v)
                    ? "missing"
                    : Long.toString(Arrays.stream(cuts).filter(cut -> cut < v).count()))
        .toList();
  }

  private static Row row(String what, Map<String, Long> then, Map<String, Long> now) {
    double before = then.values().stream().mapToLong(Long::longValue).sum();
    double after = now.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> classes = new TreeMap<>(then);
    classes.putAll(now);
    double index = 0;
    for (String one : classes.keySet()) {
      double p = Math.max(0.5, then.getOrDefault(one, 0L)) / before;
      double q = Math.max(0.5, now.getOrDefault(one, 0L)) / after;
      index += (q - p) * Math.log(q / p);
    }
    return new Row(what, index, (classes.size() - 1) * (1 / before + 1 / after));
  }

  /**
   * The population stability index.
   *
   * @param what a feature that both have
   * @return 0 where nothing changed
   */
  public double index(String what) {
    return rows.stream()
        .filter(r -> r.what().equals(what))
        .mapToDouble(Row::index)
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "nothing is known of '%s'; there are: %s"
                        .formatted(what, rows.stream().map(Row::what).toList())));
  }

  /** {@return the population stability index of the segments' shares} */
  public double ofSegments() {
    return index(SEGMENTS);
  }

  /**
   * What a person should hear.
   *
   * @return one sentence where something drifted or shifted beyond chance, else nothing
   */
  public Optional<String> warning() {
    List<String> said =
        rows.stream()
            .filter(r -> !r.verdict().equals("stable"))
            .map(r -> String.format(Locale.ROOT, "%s %.2f (%s)", r.what(), r.index(), r.verdict()))
            .toList();
    boolean drift = rows.stream().anyMatch(r -> r.verdict().equals("drift"));
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "customers have changed since the segments were made: "
                + String.join(", ", said)
                + (drift ? "; make the segments anew, continuing these" : "; look at them"));
  }

  @Override
  public Table table() {
    return Table.create(
        "drift",
        StringColumn.create("what", rows.stream().map(Row::what)),
        DoubleColumn.create("index", rows.stream().mapToDouble(Row::index).toArray()),
        DoubleColumn.create("by_chance", rows.stream().mapToDouble(Row::byChance).toArray()),
        StringColumn.create("verdict", rows.stream().map(Row::verdict)));
  }

  @Override
  public long rowCount() {
    return rows.size();
  }

  @Override
  public String toString() {
    return warning().orElse("nothing has drifted") + "\n";
  }
}
