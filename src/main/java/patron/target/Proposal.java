package patron.target;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import patron.base.PatronException;

/**
 * One offer that customers could get, and what it is expected to earn from each.
 *
 * <pre>{@code
 * var letter = Proposal.of("treated", Offer.amountOff(3).costing(0.85), Channel.POST)
 *     .expecting(ids, upliftInSpend, 0.30).redemption(expectedCost);
 * }</pre>
 *
 * <p>Expected profit of a customer = margin × uplift in spend - cost of the contact - expected cost
 * of redemption. Redemption is also paid to those who would have bought anyway; that is why
 * treating sure buyers loses money. What a customer costs against a budget is contact plus
 * redemption.
 */
public final class Proposal {

  private final String name;
  private final Offer offer;
  private final Channel channel;
  private final List<String> ids;
  private final double[] uplift;
  private final double margin;
  private final double[] redemption;

  private Proposal(
      String name,
      Offer offer,
      Channel channel,
      List<String> ids,
      double[] uplift,
      double margin,
      double[] redemption) {
    this.name = name;
    this.offer = offer;
    this.channel = channel;
    this.ids = ids;
    this.uplift = uplift;
    this.margin = margin;
    this.redemption = redemption;
  }

  /**
   * Begins a proposal, for nobody yet.
   *
   * @param name what it is called; to be judged on an experiment, the name of its treatment
   * @param offer what is given, with the cost of a contact
   * @param channel how it reaches the customer
   * @return the proposal; say {@link #expecting} next
   */
  public static Proposal of(String name, Offer offer, Channel channel) {
    PatronException.require(
        name != null && !name.isBlank(), "a proposal needs a name, such as \"letter\"");
    PatronException.require(offer != null, "proposal '%s' has no offer; give one", name);
    PatronException.require(channel != null, "proposal '%s' has no channel; give one", name);
    PatronException.require(
        offer.cost().isPresent(),
        "what one contact of proposal '%s' costs is not said; add .costing(0.85) to its offer",
        name);
    return new Proposal(name, offer, channel, List.of(), new double[0], 0, new double[0]);
  }

  /**
   * What it is expected to change.
   *
   * @param customers candidates, each once
   * @param upliftInSpend how much more each would spend, in the shop's currency
   * @param share of spend that is margin, above 0, at most 1
   * @return the proposal with these, and no redemption cost
   */
  public Proposal expecting(List<String> customers, double[] upliftInSpend, double share) {
    PatronException.given(customers, "expecting", "the list of customers");
    PatronException.require(
        !customers.isEmpty() && new HashSet<>(customers).size() == customers.size(),
        "proposal '%s' has %s candidates; give some, each once",
        name,
        customers.size());
    requireNumbers(upliftInSpend, customers.size(), "uplifts in spend", -Double.MAX_VALUE);
    PatronException.require(
        share > 0 && share <= 1, "the margin of '%s' is %s; give above 0, at most 1", name, share);
    return new Proposal(
        name,
        offer,
        channel,
        List.copyOf(customers),
        upliftInSpend.clone(),
        share,
        new double[customers.size()]);
  }

  /**
   * What it is expected to cost when customers take it up.
   *
   * @param expected a customer: the chance of redemption times what is given away then; 0 or more
   * @return the proposal with it
   */
  public Proposal redemption(double[] expected) {
    requireNumbers(expected, ids.size(), "redemption costs", 0);
    return new Proposal(name, offer, channel, ids, uplift, margin, expected.clone());
  }

  private void requireNumbers(double[] values, int many, String what, double least) {
    PatronException.given(values, "proposal '" + name + "'", what);
    PatronException.require(
        values.length == many && many > 0,
        "proposal '%s' has %s %s for %s candidates; say expecting(...) with one each",
        name,
        values.length,
        what,
        many);
    for (double value : values) {
      PatronException.require(
          value >= least && Double.isFinite(value),
          "proposal '%s': among its %s is %s; give finite numbers%s",
          name,
          what,
          value,
          least == 0 ? ", 0 or more" : "");
    }
  }

  /** {@return what it is called} */
  public String name() {
    return name;
  }

  /** {@return what is given} */
  public Offer offer() {
    return offer;
  }

  /** {@return how it reaches the customer} */
  public Channel channel() {
    return channel;
  }

  /** {@return the candidates, as they were given} */
  public List<String> ids() {
    return ids;
  }

  /** {@return the expected profit of treating each candidate, in the order of the ids} */
  public double[] profits() {
    double[] profits = costs();
    Arrays.setAll(profits, i -> margin * uplift[i] - profits[i]);
    return profits;
  }

  /** {@return what treating each candidate costs: contact and expected redemption} */
  public double[] costs() {
    double contact = offer.cost().orElseThrow().doubleValue();
    return Arrays.stream(redemption).map(r -> contact + r).toArray();
  }

  double margin() {
    return margin;
  }

  @Override
  public String toString() {
    return "%s: %s by %s, %,d candidates".formatted(name, offer, channel.word(), ids.size());
  }
}
