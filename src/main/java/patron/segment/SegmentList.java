package patron.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import patron.base.PatronException;

/** The segments of a segmentation, in their order, no two of which answer to the same text. */
final class SegmentList {

  private final List<Segment> segments;

  /** The highest number any segment of this line ever had: it is not given again. */
  private final int lastNumber;

  SegmentList(List<Segment> segments) {
    this(segments, 0);
  }

  SegmentList(List<Segment> segments, int lastNumber) {
    this.segments = List.copyOf(segments);
    this.lastNumber =
        Math.max(lastNumber, segments.stream().mapToInt(Segment::number).max().orElse(0));
    Map<String, Integer> taken = new HashMap<>();
    for (int code = 0; code < segments.size(); code++) {
      take(taken, segments.get(code).id(), code);
    }
    for (int code = 0; code < segments.size(); code++) {
      take(taken, segments.get(code).name(), code);
    }
  }

  private void take(Map<String, Integer> taken, String text, int code) {
    int first = Objects.requireNonNullElse(taken.putIfAbsent(Segment.key(text), code), code);
    PatronException.require(
        first == code,
        "segments %s and %s would both answer to '%s'; give each a name of its own",
        segments.get(first).id(),
        segments.get(code).id(),
        text);
  }

  int size() {
    return segments.size();
  }

  Segment get(int code) {
    return segments.get(code);
  }

  int lastNumber() {
    return lastNumber;
  }

  <T> List<T> map(Function<Segment, T> to) {
    return segments.stream().map(to).toList();
  }

  /** The place of the segment that answers to a text, which must exist. */
  int codeOf(String idOrName) {
    PatronException.require(
        idOrName != null, "which segment? there are: %s", String.join(", ", map(Segment::name)));
    for (int code = 0; code < segments.size(); code++) {
      if (segments.get(code).answersTo(idOrName)) {
        return code;
      }
    }
    throw new PatronException(
        "there is no segment '%s'; there are: %s"
            .formatted(idOrName, String.join(", ", map(Segment::name))));
  }

  /** The place of noise, or -1 where there is none. */
  int noise() {
    return map(Segment::isNoise).indexOf(true);
  }

  SegmentList withNoise() {
    List<Segment> more = new ArrayList<>(segments);
    more.add(Segment.numbered(0, 0));
    return new SegmentList(more, lastNumber);
  }

  /** New names by id or current name; who is not mentioned keeps the name. */
  SegmentList renamed(Map<String, String> names) {
    List<Segment> renamed = new ArrayList<>(segments);
    Map<Integer, String> by = new HashMap<>();
    names.forEach(
        (who, name) -> {
          int code = codeOf(who);
          String before = by.putIfAbsent(code, who);
          PatronException.require(
              before == null, "'%s' and '%s' are the same segment; name it once", before, who);
          renamed.set(code, segments.get(code).renamed(name));
        });
    return new SegmentList(renamed, lastNumber);
  }
}
