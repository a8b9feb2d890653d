package patron.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Categories as numbers. */
final class Codes {

  private Codes() {}

  /** From 0 in the order of their names, -1 where missing. */
  static int[] of(List<String> values) {
    return among(values.stream().filter(v -> !v.isEmpty()).distinct().sorted().toList(), values);
  }

  /** By names that are known already; -1 for others. */
  static int[] among(List<String> names, List<String> values) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : names) {
      numbers.put(name, numbers.size());
    }
    return values.stream().mapToInt(v -> numbers.getOrDefault(v, -1)).toArray();
  }
}
