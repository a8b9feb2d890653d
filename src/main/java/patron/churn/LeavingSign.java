package patron.churn;

import java.util.List;
import patron.base.PatronException;

/**
 * A sign that a customer is on the way out, with what to do about it.
 *
 * @param column the feature that shows it
 * @param moreIsWorse whether high values are the sign (complaints), else low ones (visits)
 * @param words what it is, such as "comes less often"
 * @param treatment what to do, such as "send a voucher for the usual basket"
 */
public record LeavingSign(String column, boolean moreIsWorse, String words, String treatment) {

  /** Checks the texts. */
  public LeavingSign {
    said("column", column);
    said("words", words);
    said("treatment", treatment);
  }

  private static void said(String what, String text) {
    PatronException.require(
        text != null && !text.isBlank(), "the %s of a sign is '%s'; give some words", what, text);
  }

  /**
   * The signs in purchases ({@link ChurnFeatures}).
   *
   * @return comes less often, buys smaller baskets, silent too long for the own habit
   */
  public static List<LeavingSign> inPurchases() {
    return List.of(
        new LeavingSign(
            ChurnFeatures.ORDERS_TREND,
            false,
            "comes less often",
            "a reminder with the usual basket and a reason to come this week"),
        new LeavingSign(
            ChurnFeatures.BASKET_TREND,
            false,
            "buys smaller baskets",
            "a price offer on the categories that went missing"),
        new LeavingSign(
            ChurnFeatures.GAP_RATIO, true, "silent too long", "a personal win-back offer, once"));
  }

  /**
   * The signs in events of web, mail and service, as {@code EngagementFeatures} names them.
   *
   * @return complains, reads fewer mails, visits the web less
   */
  public static List<LeavingSign> inEngagement() {
    return List.of(
        new LeavingSign(
            "complaint_recent", true, "complains", "a service call: listen, mend, then ask"),
        new LeavingSign(
            "email_open_trend", false, "reads fewer mails", "other content, and fewer mails"),
        new LeavingSign(
            "web_visit_trend", false, "visits the web less", "news of the range, no discount"));
  }
}
