package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which segments of a new run are those of the last one: so that "S2" and its name mean the same
 * next month, whatever order the clusters were found in.
 *
 * <pre>{@code
 * var july = Segmentation.of(clusters, rfm, "monetary").continuing(june);
 * Continuation.of(june, clustered).table();
 * }</pre>
 *
 * <p><b>Method.</b> The old rule is asked where it would put the customers of the new run, as they
 * are now: what has changed about customers is no change of segments. (Where the old run has no
 * rule for new customers, those of both runs are taken as they were then.) Old and new segments are
 * matched one to one such that their Jaccard overlaps sum to the most (Kuhn's Hungarian method,
 * 1955). Pairs that overlap by less than {@value #LEAST} are no continuation.
 *
 * <p><b>Result.</b> What continues keeps id and name. What is new gets a number nobody had before,
 * and keeps its name, with the id behind it where another has that. What is gone is gone: its
 * number is not given again. Segments come in the order of their numbers. Who is in which segment
 * does not change. Nothing depends on the order of rows or clusters; the same data again changes
 * nothing.
 */
public final class Continuation implements Tabular {

  /** Overlaps below this are by chance. */
  public static final double LEAST = 0.1;

  /** One segment of either run. */
  private record Fate(
      Segment segment, String status, int before, int after, int common, double overlap) {}

  private final Segmentation segmentation;
  private final List<Fate> fates;

  private Continuation(Segmentation segmentation, List<Fate> fates) {
    this.segmentation = segmentation;
    this.fates = fates;
  }

  /**
   * Matches two runs.
   *
   * @param before the last run, loaded or with its customers
   * @param after the new run, with its customers
   * @return which segment is which
   */
  public static Continuation of(Segmentation before, Segmentation after) {
    PatronException.given(before, "continuing", "the segmentation before");
    PatronException.given(after, "continuing", "the segmentation after");
    after.requireCustomers("continuing(…)");
    PatronException.require(
        !after.isDeclared(),
        "segments of the RFM grid and of rules have the same ids in every run; there is nothing to"
            + " match");
    Overlaps overlaps = Overlaps.of(before, after);
    int[] continued = overlaps.matched();
    return new Renumbering(before.list(), after.list(), continued, overlaps).continuation(after);
  }

  /** Gives old and new numbers. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Renumbering(
      SegmentList before, SegmentList after, int[] continued, Overlaps overlaps) {

    Continuation continuation(Segmentation segmentation) {
      List<Segment> renumbered = renumbered();
      int[] order =
          IntStream.range(0, renumbered.size())
              .boxed()
              .sorted(
                  Comparator.comparingInt(
                      code ->
                          renumbered.get(code).isNoise()
                              ? Integer.MAX_VALUE
                              : renumbered.get(code).number()))
              .mapToInt(Integer::intValue)
              .toArray();
      int last =
          Math.max(
              before.lastNumber(), renumbered.stream().mapToInt(Segment::number).max().orElse(0));
      SegmentList list =
          new SegmentList(Arrays.stream(order).mapToObj(renumbered::get).toList(), last);
      return new Continuation(segmentation.reordered(list, order), fates(renumbered));
    }

    /** The new segments, as they were, with the ids and names they have from now on. */
    private List<Segment> renumbered() {
      List<Segment> segments = new ArrayList<>();
      Set<String> taken = new HashSet<>();
      for (int code = 0; code < after.size(); code++) {
        if (continued[code] >= 0) {
          taken.add(Segment.key(before.get(continued[code]).name()));
        }
      }
      int last = before.lastNumber();
      for (int code = 0; code < after.size(); code++) {
        Segment own = after.get(code);
        if (continued[code] >= 0) {
          Segment old = before.get(continued[code]);
          segments.add(new Segment(old.id(), old.name(), own.fitted()));
        } else if (own.isNoise()) {
          segments.add(own);
        } else {
          String id = "S" + ++last;
          boolean numbered = own.name().equals("Segment " + own.number());
          String name = numbered ? "Segment " + last : own.name();
          boolean clashes = !taken.add(Segment.key(name));
          segments.add(new Segment(id, clashes ? name + " (" + id + ")" : name, own.fitted()));
        }
      }
      return segments;
    }

    private List<Fate> fates(List<Segment> renumbered) {
      List<Fate> fates = new ArrayList<>();
      for (int code = 0; code < after.size(); code++) {
        int old = continued[code];
        String status =
            old >= 0 ? "continued" : renumbered.get(code).isNoise() ? "unassigned" : "new";
        fates.add(
            new Fate(
                renumbered.get(code),
                status,
                old < 0 ? 0 : overlaps.before()[old],
                overlaps.after()[code],
                old < 0 ? 0 : overlaps.common()[code][old],
                old < 0 ? 0 : overlaps.jaccard(code, old)));
      }
      for (int old = 0; old < before.size(); old++) {
        int code = old;
        if (Arrays.stream(continued).noneMatch(c -> c == code) && !before.get(old).isNoise()) {
          fates.add(new Fate(before.get(old), "gone", overlaps.before()[old], 0, 0, 0));
        }
      }
      fates.sort(Comparator.comparingInt(fate -> fate.segment().number()));
      return fates;
    }
  }

  /** How many customers old and new segments have in common. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Overlaps(
      SegmentList old, SegmentList fresh, int[] before, int[] after, int[][] common) {

    static Overlaps of(Segmentation before, Segmentation after) {
      int[] now = after.codes();
      int[] then = before.codesThen(after);
      SegmentList old = before.list();
      int[] sizesThen = new int[old.size()];
      int[] sizesNow = new int[after.list().size()];
      int[][] common = new int[sizesNow.length][sizesThen.length];
      for (int row = 0; row < now.length; row++) {
        int code = then[row] < 0 ? old.noise() : then[row];
        if (code >= 0) {
          sizesThen[code]++;
          common[now[row]][code]++;
        }
        sizesNow[now[row]]++;
      }
      return new Overlaps(old, after.list(), sizesThen, sizesNow, common);
    }

    double jaccard(int code, int old) {
      int both = common[code][old];
      int either = after[code] + before[old] - both;
      return either == 0 ? 0 : (double) both / either;
    }

    /** For each new segment the old one it continues, or -1. */
    int[] matched() {
      int rows = after.length;
      // As many columns again that mean "new", at the price of no overlap.
      double[][] costs = new double[rows][before.length + rows];
      for (int code = 0; code < rows; code++) {
        Arrays.fill(costs[code], 1);
        for (int o = 0; o < before.length; o++) {
          boolean named = !old.get(o).isNoise() && !fresh.get(code).isNoise();
          costs[code][o] = named ? 1 - jaccard(code, o) : 1;
        }
      }
      int[] matched = Matching.cheapest(costs);
      for (int code = 0; code < rows; code++) {
        boolean continues =
            matched[code] < before.length && costs[code][matched[code]] <= 1 - LEAST;
        matched[code] = continues ? matched[code] : -1;
      }
      return matched;
    }
  }

  /** {@return the new run with the ids and names of the old one} */
  public Segmentation segmentation() {
    return segmentation;
  }

  /**
   * One row a segment of either run: segment, name, status (continued, new, gone, unassigned),
   * before (customers of the new run the old rule puts there), after, common, and overlap: common
   * over those in either.
   */
  @Override
  public Table table() {
    return Table.create(
        "continuation",
        StringColumn.create("segment", fates.stream().map(f -> f.segment().id())),
        StringColumn.create("name", fates.stream().map(f -> f.segment().name())),
        StringColumn.create("status", fates.stream().map(Fate::status)),
        IntColumn.create("before", fates.stream().mapToInt(Fate::before).toArray()),
        IntColumn.create("after", fates.stream().mapToInt(Fate::after).toArray()),
        IntColumn.create("common", fates.stream().mapToInt(Fate::common).toArray()),
        DoubleColumn.create("overlap", fates.stream().mapToDouble(Fate::overlap).toArray()));
  }

  @Override
  public long rowCount() {
    return fates.size();
  }

  @Override
  public String toString() {
    return fates.stream()
        .map(
            f ->
                String.format(
                    Locale.ROOT,
                    "%-4s %-24s %-10s %,9d to %,9d, overlap %5.1f %%\n",
                    f.segment().id(),
                    f.segment().name(),
                    f.status(),
                    f.before(),
                    f.after(),
                    100 * f.overlap()))
        .collect(Collectors.joining());
  }
}
