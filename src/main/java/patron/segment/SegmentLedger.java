package patron.segment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.internal.PlainMap;
import patron.features.internal.Samples;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The book of a shop's segments: what each was called, how large it was and where its centre lay,
 * at each date. It holds no customer.
 *
 * <pre>{@code
 * SegmentLedger.open("../output/ledger.json").record(asOf, segments);
 * SegmentLedger.open("../output/ledger.json").table();
 * }</pre>
 *
 * <p>One row a date and segment: date, segment, name, customers, share, and the median of each
 * number feature; missing where a date did not have it. Dates rise; a date that is there is refused
 * with other content, and recorded again without any change with the same.
 */
public final class SegmentLedger implements Tabular {

  private static final SavedJson KIND =
      new SavedJson("patron segment ledger", 1, "segment ledger", "SegmentLedger.record(…)");

  /** One segment at one date. */
  private record Entry(
      LocalDate date,
      String id,
      String name,
      long customers,
      double share,
      Map<String, Double> centre) {

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("date", date.toString());
      map.put("segment", id);
      map.put("name", name);
      map.put("customers", customers);
      map.put("share", share);
      map.put("centre", centre);
      return map;
    }

    static Entry fromMap(PlainMap map) {
      Map<String, Double> centre = new LinkedHashMap<>();
      PlainMap saved = map.map("centre");
      saved.entries().keySet().forEach(name -> centre.put(name, saved.number(name)));
      return new Entry(
          day(map),
          map.text("segment"),
          map.text("name"),
          map.whole("customers"),
          map.number("share"),
          centre);
    }

    private static LocalDate day(PlainMap map) {
      try {
        return LocalDate.parse(map.text("date"));
      } catch (DateTimeParseException e) {
        throw map.wrong("date", "is '" + map.text("date") + "'");
      }
    }
  }

  private final Path file;
  private final List<Entry> entries;

  private SegmentLedger(Path file, List<Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Opens a ledger.
   *
   * @param location its file; where there is none, the ledger is empty and {@link #record} makes it
   * @return the ledger
   */
  public static SegmentLedger open(String location) {
    Path file = Locations.file(location);
    if (!Files.exists(file)) {
      return new SegmentLedger(file, List.of());
    }
    PlainMap saved = KIND.read(file);
    return new SegmentLedger(file, saved.maps("entries").stream().map(Entry::fromMap).toList());
  }

  /**
   * Writes a date into the ledger, whole or not at all.
   *
   * @param date the as-of date of the segmentation, later than all dates there
   * @param segmentation with its customers
   * @return the ledger with this date
   */
  public SegmentLedger record(LocalDate date, Segmentation segmentation) {
    PatronException.given(date, "SegmentLedger.record", "the date");
    PatronException.given(segmentation, "SegmentLedger.record", "the segmentation");
    segmentation.requireCustomers("SegmentLedger.record");
    List<Entry> fresh = entries(date, segmentation);
    List<Entry> there = entries.stream().filter(e -> e.date().equals(date)).toList();
    if (there.equals(fresh)) {
      return this;
    }
    LocalDate last = entries.isEmpty() ? LocalDate.MIN : entries.getLast().date();
    PatronException.require(
        there.isEmpty(),
        "%s has other segments at %s; give another date, or another ledger",
        file,
        date);
    PatronException.require(
        date.isAfter(last), "%s ends at %s; give a later date than %s", file, last, date);
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(fresh);
    KIND.write(file, Map.of("entries", all.stream().map(Entry::toMap).toList()));
    return new SegmentLedger(file, List.copyOf(all));
  }

  private static List<Entry> entries(LocalDate date, Segmentation segmentation) {
    int[] codes = segmentation.codes();
    int[] sizes = segmentation.sizes();
    List<Entry> entries = new ArrayList<>();
    for (int code = 0; code < sizes.length; code++) {
      Map<String, Double> centre = new LinkedHashMap<>();
      for (String name : segmentation.features().numberNames()) {
        double[] values = segmentation.features().numbers(name);
        double median = Samples.median(Members.values(values, codes, code));
        if (!Double.isNaN(median)) {
          centre.put(name, median);
        }
      }
      entries.add(
          new Entry(
              date,
              segmentation.segments().get(code),
              segmentation.names().get(code),
              sizes[code],
              (double) sizes[code] / codes.length,
              centre));
    }
    return entries;
  }

  /** {@return the dates, rising} */
  public List<LocalDate> dates() {
    return entries.stream().map(Entry::date).distinct().toList();
  }

  @Override
  public Table table() {
    Table table =
        Table.create(
            "segment ledger",
            DateColumn.create("date", entries.stream().map(Entry::date).toList()),
            StringColumn.create("segment", entries.stream().map(Entry::id)),
            StringColumn.create("name", entries.stream().map(Entry::name)),
            LongColumn.create("customers", entries.stream().mapToLong(Entry::customers).toArray()),
            DoubleColumn.create("share", entries.stream().mapToDouble(Entry::share).toArray()));
    Set<String> features = new LinkedHashSet<>();
    entries.forEach(e -> features.addAll(e.centre().keySet()));
    for (String feature : features) {
      table.addColumns(
          DoubleColumn.create(
              "median_" + feature,
              entries.stream()
                  .mapToDouble(e -> e.centre().getOrDefault(feature, Double.NaN))
                  .toArray()));
    }
    return table;
  }

  @Override
  public long rowCount() {
    return entries.size();
  }

  /** {@return a line a date with the segments and their sizes} */
  @Override
  public String toString() {
    return dates().stream().map(this::line).collect(Collectors.joining());
  }

  private String line(LocalDate date) {
    return date
        + entries.stream()
            .filter(e -> e.date().equals(date))
            .map(e -> String.format(Locale.ROOT, "  %s %s %,d", e.id(), e.name(), e.customers()))
            .collect(Collectors.joining(""))
        + "\n";
  }
}
