package patron.recommend;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which products may be recommended to a customer: two different tasks hide in "what will be bought
 * next". Buying again is easy to foresee and brings little that would not come anyway; finding
 * something new is hard.
 */
public enum ProductKind {
  /** Every product. */
  ANY,
  /** Only what the customer has bought before. */
  REPEAT,
  /** Only what the customer has never bought before. */
  NEW;

  boolean allows(int timesBought) {
    return this == ANY || this == REPEAT == timesBought > 0;
  }

  /**
   * The kind in tables.
   *
   * @return any, repeat or new
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String words() {
    return String.join(", ", Arrays.stream(values()).map(ProductKind::word).toList());
  }
}
