package patron.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import patron.base.PatronException;

/** What is in each basket. */
final class BasketLines {

  private final int[] offsets;
  private final int[] codes;
  private final long repeats;

  BasketLines(int[] offsets, int[] codes, long repeats) {
    this.offsets = offsets;
    this.codes = codes;
    this.repeats = repeats;
  }

  /** Where each basket begins in the codes, and where the last one ends. */
  int[] offsets() {
    return offsets;
  }

  /** Of the items, each once a basket, rising within it. */
  int[] codes() {
    return codes;
  }

  /** How many further mentions of an item in the same basket were not counted. */
  long repeats() {
    return repeats;
  }

  /** Every label must be among those given. */
  static BasketLines of(List<? extends Collection<String>> baskets, Labels labels) {
    int[] offsets = new int[baskets.size() + 1];
    int[] codes = new int[baskets.stream().mapToInt(Collection::size).sum()];
    int at = 0;
    int mentions = 0;
    for (int b = 0; b < baskets.size(); b++) {
      for (int code :
          baskets.get(b).stream().mapToInt(labels::codeOf).sorted().distinct().toArray()) {
        codes[at++] = code;
      }
      mentions += baskets.get(b).size();
      offsets[b + 1] = at;
    }
    return new BasketLines(offsets, Arrays.copyOf(codes, at), mentions - at);
  }

  /** All labels, once each; none may be empty, nor a basket. */
  static Labels labels(List<? extends Collection<String>> baskets) {
    TreeSet<String> labels = new TreeSet<>();
    for (int b = 0; b < baskets.size(); b++) {
      PatronException.require(
          baskets.get(b) != null && !baskets.get(b).isEmpty(),
          "basket %s is empty; leave it out",
          b + 1);
      for (String label : baskets.get(b)) {
        PatronException.require(
            label != null && !label.isBlank(),
            "basket %s has an item without a name ('%s'); leave it out",
            b + 1,
            label);
        labels.add(label);
      }
    }
    return new Labels(labels.toArray(String[]::new));
  }

  int size() {
    return offsets.length - 1;
  }

  /** In how many baskets each item is. */
  int[] counts(int items) {
    int[] counts = new int[items];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }

  /** Items that are in one of some baskets. */
  int[] present(int[] baskets) {
    return Arrays.stream(baskets)
        .flatMap(b -> Arrays.stream(codes, offsets[b], offsets[b + 1]))
        .sorted()
        .distinct()
        .toArray();
  }

  /** Some baskets, with items renamed to their place among those present. */
  BasketLines take(int[] baskets, int[] present) {
    int[] kept = new int[baskets.length + 1];
    for (int i = 0; i < baskets.length; i++) {
      kept[i + 1] = kept[i] + offsets[baskets[i] + 1] - offsets[baskets[i]];
    }
    int[] place = new int[present.length == 0 ? 0 : present[present.length - 1] + 1];
    IntStream.range(0, present.length).forEach(i -> place[present[i]] = i);
    int[] renamed =
        Arrays.stream(baskets)
            .flatMap(b -> Arrays.stream(codes, offsets[b], offsets[b + 1]))
            .map(code -> place[code])
            .toArray();
    return new BasketLines(kept, renamed, 0);
  }
}
