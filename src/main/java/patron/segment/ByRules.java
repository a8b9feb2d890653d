package patron.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.PlainMap;

/** Places by declared rules: the first that a customer fulfils. */
record ByRules(List<SegmentRule> rules) implements Placing {

  static final String METHOD = "rules";
  static final String OTHERS = "Others";

  ByRules {
    PatronException.require(!rules.isEmpty(), "no rule to make segments by; give at least one");
    rules.forEach(rule -> PatronException.given(rule, "Segmentation.byRules", "one of the rules"));
    rules = List.copyOf(rules);
  }

  Segmentation segmentation(CustomerFeatures features) {
    int[] placed = place(features);
    int[] codes = new int[placed.length];
    long[] sizes = new long[rules.size() + 1];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = placed[row] < 0 ? rules.size() : placed[row];
      sizes[codes[row]]++;
    }
    List<Segment> segments = new ArrayList<>();
    for (int code = 0; code < rules.size(); code++) {
      segments.add(new Segment("S" + (code + 1), rules.get(code).name(), sizes[code]));
    }
    segments.add(new Segment(Segment.NOISE, OTHERS, sizes[rules.size()]));
    return new Segmentation(
        new SegmentList(segments), this, features, codes, Origin.of(METHOD, features));
  }

  @Override
  public int[] place(CustomerFeatures raw) {
    List<IntPredicate> tests = rules.stream().map(rule -> rule.when().test(raw)).toList();
    int[] placed = new int[raw.size()];
    for (int row = 0; row < placed.length; row++) {
      placed[row] = first(tests, row);
    }
    return placed;
  }

  private static int first(List<IntPredicate> tests, int row) {
    for (int code = 0; code < tests.size(); code++) {
      if (tests.get(code).test(row)) {
        return code;
      }
    }
    return -1;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    map.put(
        "rules",
        rules.stream()
            .map(rule -> Map.of("name", rule.name(), "when", rule.when().toMap()))
            .toList());
    return map;
  }

  static ByRules fromMap(PlainMap map) {
    return new ByRules(
        map.maps("rules").stream()
            .map(rule -> new SegmentRule(rule.text("name"), Condition.fromMap(rule.map("when"))))
            .toList());
  }
}
