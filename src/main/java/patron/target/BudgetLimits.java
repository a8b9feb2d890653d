package patron.target;

import java.util.Map;
import patron.base.PatronException;
import patron.data.Consents;

/**
 * What a plan must keep to: money, contacts, consent, and how often one customer may be written to.
 *
 * <pre>{@code
 * BudgetLimits.budget(300).contacts(250).consents(consents)
 * }</pre>
 *
 * @param budget the most that contacts and expected redemption may cost; infinite for no limit
 * @param contacts the most customers who are treated
 * @param consents who may be written to, or null where none is needed
 * @param consentNotNeeded why none is needed, or null
 * @param past how many contacts each customer had lately, by id; none where absent
 * @param mostEach the most contacts a customer may have, with those of the past
 */
public record BudgetLimits(
    double budget,
    int contacts,
    Consents consents,
    String consentNotNeeded,
    Map<String, Integer> past,
    int mostEach) {

  /**
   * Checked limits.
   *
   * @param budget 0 or more
   * @param contacts 0 or more
   * @param consents may be null
   * @param consentNotNeeded may be null
   * @param past by id
   * @param mostEach 1 or more
   */
  public BudgetLimits {
    PatronException.require(budget >= 0, "the budget is %s; give 0 or more", budget);
    PatronException.require(contacts >= 0, "the contact cap is %s; give 0 or more", contacts);
    PatronException.require(mostEach >= 1, "%s contacts each; give 1 or more", mostEach);
    PatronException.require(
        consents == null || consentNotNeeded == null,
        "the limits have consents and say that none are needed; drop one of the two");
    past = Map.copyOf(PatronException.given(past, "BudgetLimits", "past contacts"));
  }

  /**
   * A budget and nothing else yet; consents must follow.
   *
   * @param money the most that may be spent, 0 or more
   * @return the limits
   */
  public static BudgetLimits budget(double money) {
    return new BudgetLimits(money, Integer.MAX_VALUE, null, null, Map.of(), Integer.MAX_VALUE);
  }

  /**
   * No limit on money.
   *
   * @return the limits; consents must follow
   */
  public static BudgetLimits noBudget() {
    return budget(Double.POSITIVE_INFINITY);
  }

  /**
   * With a cap on all contacts.
   *
   * @param most 0 or more
   * @return the limits with it
   */
  public BudgetLimits contacts(int most) {
    return new BudgetLimits(budget, most, consents, consentNotNeeded, past, mostEach);
  }

  /**
   * With consents, which are asked for each customer and channel.
   *
   * @param known who may be written to
   * @return the limits with them
   */
  public BudgetLimits consents(Consents known) {
    PatronException.require(known != null, "the consents are null; read them first");
    return new BudgetLimits(budget, contacts, known, consentNotNeeded, past, mostEach);
  }

  /**
   * Without consents.
   *
   * @param why the reason
   * @return the limits with it
   */
  public BudgetLimits consentNotNeeded(String why) {
    PatronException.require(why != null && !why.isBlank(), "say why no consent is needed");
    return new BudgetLimits(budget, contacts, consents, why, past, mostEach);
  }

  /**
   * With a cap on the contacts of each customer.
   *
   * @param most 1 or more, this contact among them
   * @param lately how many contacts each customer had, by id
   * @return the limits with it
   */
  public BudgetLimits mostEach(int most, Map<String, Integer> lately) {
    return new BudgetLimits(budget, contacts, consents, consentNotNeeded, lately, most);
  }

  boolean may(String id, Channel channel) {
    return past.getOrDefault(id, 0) < mostEach
        && (consents == null || consents.may(id, channel.word()));
  }

  void requireConsentSaid() {
    PatronException.require(
        consents != null || consentNotNeeded != null,
        "the limits miss consents; add .consents(Consents.read(file)), or"
            + " .consentNotNeeded(\"why\")");
  }
}
