package patron.target;

import java.time.LocalDate;
import patron.base.PatronException;
import patron.base.Progress;
import patron.data.Consents;
import patron.data.HashBucket;
import patron.segment.Audience;

/**
 * A mailing, a round of calls, a push message: to whom, what, when, how, and who is left out on
 * purpose.
 *
 * <pre>{@code
 * var list = Campaign.named("win-back 2025-07").on(LocalDate.of(2025, 7, 1)).to(segments.only("At risk"))
 *     .offer(Offer.percentOff(10).costing(0.40)).by(Channel.EMAIL).consents(consents).holdOut(0.10).list();
 * }</pre>
 *
 * <p>Everything must be said before {@link #list()}; nothing has a default. Each call gives a new
 * campaign and leaves the old one as it was.
 *
 * <p><b>Consent.</b> Only customers whose consent to the channel is known are listed; who never
 * answered counts as no. {@link #consentNotNeeded} is for messages that need none (a recall, a
 * letter under legitimate interest); the reason goes into the receipt.
 *
 * <p><b>Hold-out.</b> A share of the customers who could be written to is not, so that the
 * campaign's effect can be measured against them. A customer is held out if {@link HashBucket} of
 * the campaign's name and the customer's id is below the share: the same on every machine, every
 * run and in SQL, and other people in a campaign of another name. A larger share holds out the same
 * people and more. The share is met on average, as with a throw of dice for each customer, not
 * exactly.
 */
public final class Campaign {

  private final String name;
  private LocalDate on;
  private Audience audience;
  private Offer offer;
  private Channel channel;
  private Consents consents;
  private String consentNotNeeded;
  private double holdOut = Double.NaN;

  private Campaign(String name) {
    this.name = name;
  }

  /**
   * Begins a campaign.
   *
   * @param name its name; also what its hold-out is drawn by, so use it once
   * @return the campaign, of which nothing is said yet
   */
  public static Campaign named(String name) {
    PatronException.require(
        name != null && !name.isBlank() && name.chars().noneMatch(Character::isISOControl),
        "a campaign cannot be named '%s'; give one line of text, such as \"win-back 2025-07\"",
        name);
    return new Campaign(name.strip());
  }

  /**
   * When it is sent.
   *
   * @param date the day
   * @return the campaign with it
   */
  public Campaign on(LocalDate date) {
    Campaign more = copy();
    more.on = said(date, "a date", "on");
    return more;
  }

  /**
   * For whom it is meant.
   *
   * @param customers the audience
   * @return the campaign with it
   */
  public Campaign to(Audience customers) {
    Campaign more = copy();
    more.audience = said(customers, "an audience", "to");
    return more;
  }

  /**
   * What it gives.
   *
   * @param given the offer, with the cost of a contact
   * @return the campaign with it
   */
  public Campaign offer(Offer given) {
    Campaign more = copy();
    more.offer = said(given, "an offer", "offer");
    PatronException.require(
        given.cost().isPresent(),
        "what one contact of the offer \"%s\" costs is not said; add .costing(0.40), or .costing(0)"
            + " where it is nothing",
        given);
    return more;
  }

  /**
   * How it reaches the customers.
   *
   * @param through the channel
   * @return the campaign with it
   */
  public Campaign by(Channel through) {
    Campaign more = copy();
    more.channel = said(through, "a channel", "by");
    return more;
  }

  /**
   * Who may be written to.
   *
   * @param known the consents
   * @return the campaign with them
   */
  public Campaign consents(Consents known) {
    Campaign more = copy();
    more.consents = said(known, "consents", "consents");
    return more;
  }

  /**
   * States that this campaign needs no consent.
   *
   * @param why the reason, which goes into the receipt
   * @return the campaign with it
   */
  public Campaign consentNotNeeded(String why) {
    PatronException.require(
        why != null && !why.isBlank(),
        "say why campaign '%s' needs no consent; the reason goes into the receipt",
        name);
    Campaign more = copy();
    more.consentNotNeeded = why.strip();
    return more;
  }

  /**
   * Leaves a share of the customers out, to measure the effect against.
   *
   * @param share 0 (nobody) to below 1
   * @return the campaign with it
   */
  public Campaign holdOut(double share) {
    PatronException.require(
        share >= 0 && share < 1,
        "the hold-out of campaign '%s' is %s; give a share from 0 to below 1, such as 0.10",
        name,
        share);
    Campaign more = copy();
    more.holdOut = share;
    return more;
  }

  /**
   * Makes the list.
   *
   * @return who gets what, who is held out, and the receipt; time O(n log n) in the audience
   */
  public TargetingList list() {
    requireAllSaid();
    try (Progress progress = Progress.of("Listing campaign " + name, audience.size())) {
      Audience reached =
          audience.filter("reached by campaign " + name, id -> isReached(id, progress));
      Audience all = reached.within(reached.ids());
      return new TargetingList(
          this,
          all.filter("listed in campaign " + name, id -> !isHeldOut(id)),
          all.filter("held out of campaign " + name, this::isHeldOut));
    }
  }

  private boolean isReached(String id, Progress progress) {
    progress.advance(1);
    return consents == null || consents.may(id, channel.word());
  }

  private boolean isHeldOut(String id) {
    return HashBucket.of(name, id) < holdOut;
  }

  String name() {
    return name;
  }

  LocalDate on() {
    return on;
  }

  Audience audience() {
    return audience;
  }

  Offer offer() {
    return offer;
  }

  Channel channel() {
    return channel;
  }

  double holdOut() {
    return holdOut;
  }

  String consentBasis() {
    return consents == null
        ? "consent not needed: " + consentNotNeeded
        : "consent to " + channel.word() + " of each customer";
  }

  @Override
  public String toString() {
    return "campaign " + name;
  }

  private void requireAllSaid() {
    require(on != null, "a date", "on(LocalDate.of(2025, 7, 1))");
    require(audience != null, "an audience", "to(segments.only(\"At risk\"))");
    require(offer != null, "an offer", "offer(Offer.percentOff(10).costing(0.40))");
    require(channel != null, "a channel", "by(Channel.EMAIL)");
    require(!Double.isNaN(holdOut), "a hold-out", "holdOut(0.10), or holdOut(0) for none");
    require(
        consents != null || consentNotNeeded != null,
        "consents",
        "consents(Consents.read(file)), or consentNotNeeded(\"why\")");
    PatronException.require(
        consents == null || consentNotNeeded == null,
        "campaign '%s' has consents and says that none are needed; drop one of the two",
        name);
    PatronException.require(
        audience.size() > 0,
        "the audience of campaign '%s' (%s) is empty, so there is nobody to list",
        name,
        audience.description());
  }

  private void require(boolean said, String what, String call) {
    PatronException.require(said, "campaign '%s' misses %s; add .%s", name, what, call);
  }

  private <T> T said(T value, String what, String call) {
    PatronException.require(value != null, "campaign '%s': %s(null); give %s", name, call, what);
    return value;
  }

  private Campaign copy() {
    Campaign copy = new Campaign(name);
    copy.on = on;
    copy.audience = audience;
    copy.offer = offer;
    copy.channel = channel;
    copy.consents = consents;
    copy.consentNotNeeded = consentNotNeeded;
    copy.holdOut = holdOut;
    return copy;
  }
}
