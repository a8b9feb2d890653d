package patron.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.cluster.Predictors;
import patron.features.CustomerFeatures;
import patron.features.internal.PlainMap;

/** The saved form of a segmentation: the rule and the names, no customer. */
final class SegmentationFile {

  private static final SavedJson KIND =
      new SavedJson("patron segmentation", 2, "saved segmentation", "segmentation.save(location)");

  private SegmentationFile() {}

  static void write(Path file, SegmentList segments, Placing placing, Origin origin) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("codeVersion", origin.codeVersion());
    map.put("dataHash", origin.dataHash());
    map.put("customers", origin.customers());
    map.put("order", origin.order());
    map.put("lastNumber", segments.lastNumber());
    map.put("segments", segments.map(SegmentationFile::plain));
    map.put("rule", placing.toMap());
    KIND.write(file, map);
  }

  private static Map<String, Object> plain(Segment segment) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", segment.id());
    map.put("name", segment.name());
    map.put("customers", segment.fitted());
    return map;
  }

  static Segmentation read(Path file) {
    PlainMap saved = KIND.read(file);
    try {
      return segmentation(saved);
    } catch (PatronException e) {
      throw e.getMessage().startsWith(file.toString())
          ? e
          : new PatronException(file + ": " + e.getMessage(), e);
    }
  }

  private static Segmentation segmentation(PlainMap saved) {
    List<Segment> segments = new ArrayList<>();
    for (PlainMap one : saved.maps("segments")) {
      segments.add(new Segment(one.text("id"), one.text("name"), one.whole("customers")));
    }
    Origin origin =
        new Origin(
            saved.text("order"),
            saved.whole("customers"),
            saved.text("dataHash"),
            saved.text("codeVersion"));
    CustomerFeatures nobody = CustomerFeatures.of(List.of(), Map.of(), Map.of());
    SegmentList list = new SegmentList(segments, Math.toIntExact(saved.whole("lastNumber")));
    return new Segmentation(list, placing(saved.map("rule"), list), nobody, new int[0], origin);
  }

  private static Placing placing(PlainMap rule, SegmentList segments) {
    String method = rule.text("method");
    return switch (method) {
      case ByGrid.METHOD -> checked(ByGrid.fromMap(rule), rule, segments);
      case ByRules.METHOD -> checked(ByRules.fromMap(rule), rule, segments);
      case ByPartition.METHOD ->
          new ByPartition(
              Predictors.fromMap(rule.map("predictor").entries()), segmentOf(rule, segments));
      default -> throw rule.wrong("method", "is '" + method + "', which is no rule known here");
    };
  }

  private static Placing checked(ByGrid grid, PlainMap rule, SegmentList segments) {
    if (segments.size() != GridCell.values().length) {
      throw rule.wrong(
          "method", "is the grid, which has 11 segments, and there are " + segments.size());
    }
    return grid;
  }

  private static ByRules checked(ByRules rules, PlainMap rule, SegmentList segments) {
    if (segments.size() != rules.rules().size() + 1 || segments.noise() != segments.size() - 1) {
      throw rule.wrong(
          "rules", "has " + rules.rules().size() + " rules for " + segments.size() + " segments");
    }
    return rules;
  }

  private static List<Integer> segmentOf(PlainMap rule, SegmentList segments) {
    String key = "segmentOfCluster";
    List<Integer> segmentOf = rule.numbers(key).stream().map(Double::intValue).toList();
    int named = segments.size() - (segments.noise() < 0 ? 0 : 1);
    List<Integer> each = IntStream.range(0, named).boxed().toList();
    if (!segmentOf.stream().sorted().toList().equals(each)) {
      throw rule.wrong(key, "is " + segmentOf + " for " + named + " segments");
    }
    return segmentOf;
  }
}
