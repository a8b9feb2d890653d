package patron.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Texts that occur often, each once, in sorted order: a code is a place among them. */
final class Labels {

  private final List<String> labels;
  private final Map<String, Integer> codes = new HashMap<>();

  /** Labels that are unique already, in the order of their codes. */
  Labels(String[] labels) {
    this.labels = List.of(labels);
    for (int code = 0; code < labels.length; code++) {
      codes.put(labels[code], code);
    }
  }

  static Labels sorted(Collection<String> labels) {
    return new Labels(new TreeSet<>(labels).toArray(String[]::new));
  }

  int size() {
    return labels.size();
  }

  String get(int code) {
    return labels.get(code);
  }

  /** The code, or -1. */
  int codeOf(String label) {
    return codes.getOrDefault(label, -1);
  }

  List<String> list() {
    return labels;
  }

  /** Those with some codes, in the same order. */
  Labels take(int[] kept) {
    return new Labels(Arrays.stream(kept).mapToObj(labels::get).toArray(String[]::new));
  }
}
