package patron.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Categories as numbers, from 0 in the order of their names.
 *
 * @param names of the codes, sorted
 * @param codes one a customer; -1 where missing
 */
@SuppressWarnings("ArrayRecordComponent")
record Codes(List<String> names, int[] codes) {

  static Codes of(List<String> values) {
    List<String> names = values.stream().filter(v -> !v.isEmpty()).distinct().sorted().toList();
    return new Codes(names, among(names, values));
  }

  /** By names that are known already; -1 for others too. */
  static int[] among(List<String> names, List<String> values) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : names) {
      numbers.put(name, numbers.size());
    }
    return values.stream().mapToInt(v -> numbers.getOrDefault(v, -1)).toArray();
  }
}
