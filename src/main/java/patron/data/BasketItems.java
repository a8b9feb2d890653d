package patron.data;

import java.util.Arrays;

/** The items of baskets. */
final class BasketItems {

  private final Labels labels;

  /** In the shop's words, by code; null where it has none for an item. */
  private final String[] descriptions;

  BasketItems(Labels labels, String[] descriptions) {
    this.labels = labels;
    this.descriptions = descriptions;
  }

  /** What they are called in the data, in the order of their codes. */
  Labels labels() {
    return labels;
  }

  static BasketItems plain(Labels labels) {
    return new BasketItems(labels, labels.list().toArray(String[]::new));
  }

  String description(int code) {
    String description = descriptions[code];
    return description == null ? labels.get(code) : description;
  }

  BasketItems take(int[] kept) {
    return new BasketItems(
        labels.take(kept),
        Arrays.stream(kept).mapToObj(code -> descriptions[code]).toArray(String[]::new));
  }
}
