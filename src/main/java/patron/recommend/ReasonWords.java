package patron.recommend;

import java.util.Locale;

/** Why something is recommended, in words. */
final class ReasonWords {

  private ReasonWords() {}

  /** Such as "bought 6 times, last 12 days ago". */
  static String bought(int times, int lastAge) {
    return times == 1
        ? "bought once, " + ago(lastAge)
        : String.format(Locale.ROOT, "bought %,d times, last %s", times, ago(lastAge));
  }

  /** Such as "12 days ago". */
  static String ago(int days) {
    return days == 1 ? "1 day ago" : String.format(Locale.ROOT, "%,d days ago", days);
  }

  /** Such as "most bought in the shop: no. 3, in 7.4 % of the baskets". */
  static String mostBought(PurchaseHistory history, int item) {
    int place = 1;
    for (int better : history.byPopularity()) {
      place += history.count(better) > history.count(item) ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "most bought in the shop: no. %,d, in %.1f %% of the baskets",
        place,
        100.0 * history.count(item) / history.baskets().size());
  }

  static String fallback(PurchaseHistory history, int customer, int item) {
    return mostBought(history, item)
        + (customer < 0
            ? "; nothing is known of this customer before " + history.asOf()
            : "; the customer's own purchases say nothing more");
  }

  /** Such as "82 % of those who buy pasta also buy tomato sauce, of all 20 %". */
  static String together(
      boolean baskets, String given, String other, double confidence, double share) {
    String format =
        baskets
            ? "%s of the baskets with %s also have %s, of all %s"
            : "%s of those who buy %s also buy %s, of all %s";
    return String.format(Locale.ROOT, format, percent(confidence), given, other, percent(share));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
  }
}
