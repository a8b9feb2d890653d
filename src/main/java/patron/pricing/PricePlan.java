package patron.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.Table;

/**
 * The prices that earn most margin and keep to the guardrails.
 *
 * <pre>{@code
 * var plan = PricePlan.best(assortment, Guardrails.within(0.10).marginFloor(0.15).basketRise(0));
 * plan.comparison();
 * }</pre>
 *
 * <p><b>How.</b> Each product: every whole penny that the guardrails allow is tried, at constant
 * elasticity, so that the best is exact. A bound on the basket ties the products together: then the
 * plan is found by a price on the basket (Lagrange) and made exact by branch and bound where that
 * takes no more than 200,000 steps; {@link #isExact()} says whether it did, and {@link #gap()} what
 * could at most be missing.
 *
 * <p><b>What keeps a price.</b> A product whose elasticity is not reliable keeps its price, and
 * says why. So does one whose guardrails exclude each other. Where today's price breaks a guardrail
 * (a margin floor, a competitor bound), the price moves even if that earns less, and says so.
 *
 * <p><b>Weaknesses.</b> Products are taken to be independent: what one wins from another
 * (cannibalisation) is not seen. The best of many noisy estimates looks better than it is. The
 * elasticity of people who come to the shop does not tell who stays away.
 */
public final class PricePlan implements Tabular {

  private static final int STEPS = 200_000;

  private final Assortment assortment;
  private final Guardrails rails;
  private final List<PriceAdvice> advice;
  private final double gap;
  private final boolean withinBasket;

  private PricePlan(Assortment assortment, Guardrails rails, int steps) {
    this.assortment = assortment;
    this.rails = rails;
    List<PriceChoices> choices =
        assortment.products().stream().map(p -> new PriceChoices(p, rails)).toList();
    double most = rails.boundsBasket() ? (1 + rails.basketRise()) * today() : Double.MAX_VALUE;
    BasketSearch.Found found =
        new BasketSearch(margins(choices), weights(choices), most, steps).find();
    this.gap = Math.max(0, found.bound() - found.margin());
    this.advice =
        IntStream.range(0, choices.size())
            .mapToObj(p -> PriceAdvice.of(choices.get(p), chosen(choices.get(p), found, p)))
            .toList();
    this.withinBasket = !rails.boundsBasket() || basketIndex() <= 1 + rails.basketRise() + 1e-9;
  }

  /** Of prices that earn the same the nearest to today's, where nothing else decides. */
  private static int chosen(PriceChoices choices, BasketSearch.Found found, int product) {
    int pence = choices.allowed()[found.choices().get(product)];
    int own = choices.best(choices.slope());
    double slope = choices.slope();
    PricedProduct of = choices.product();
    boolean same = of.marginAt(own, slope) == of.marginAt(pence, slope);
    return same && own * of.units() <= pence * of.units() ? own : pence;
  }

  private static double[][] margins(List<PriceChoices> choices) {
    return choices.stream()
        .map(
            c ->
                Arrays.stream(c.allowed())
                    .mapToDouble(p -> c.product().marginAt(p, c.slope()))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double[][] weights(List<PriceChoices> choices) {
    return choices.stream()
        .map(
            c ->
                Arrays.stream(c.allowed())
                    .mapToDouble(p -> c.product().units() * p / 100.0)
                    .toArray())
        .toArray(double[][]::new);
  }

  private double today() {
    return assortment.products().stream().mapToDouble(p -> p.units() * p.pence() / 100.0).sum();
  }

  /**
   * The best prices of an assortment.
   *
   * @param assortment the products as they are today
   * @param guardrails what new prices must keep to
   * @return the plan
   */
  public static PricePlan best(Assortment assortment, Guardrails guardrails) {
    return best(assortment, guardrails, STEPS);
  }

  static PricePlan best(Assortment assortment, Guardrails guardrails, int steps) {
    PatronException.require(
        assortment != null && guardrails != null,
        "a plan needs an assortment and guardrails; one of them is null");
    return new PricePlan(assortment, guardrails, steps);
  }

  /**
   * The best price of one product.
   *
   * @param product the product as it is today
   * @param guardrails what the new price must keep to
   * @return the plan with that product only
   */
  public static PricePlan best(PricedProduct product, Guardrails guardrails) {
    PatronException.require(product != null, "give a product to price");
    return best(Assortment.of(List.of(product)), guardrails);
  }

  /** {@return what each product should cost, in the order of the assortment} */
  public List<PriceAdvice> advice() {
    return advice;
  }

  /**
   * What one product should cost.
   *
   * @param product its name; one that is not there is an error
   * @return the advice
   */
  public PriceAdvice advice(String product) {
    return advice.get(assortment.products().indexOf(assortment.product(product)));
  }

  /** {@return the assortment as it was} */
  public Assortment assortment() {
    return assortment;
  }

  /** {@return what the prices keep to} */
  public Guardrails guardrails() {
    return rails;
  }

  /** {@return today's margin of all products a period} */
  public double marginToday() {
    return assortment.products().stream().mapToDouble(PricedProduct::marginToday).sum();
  }

  /** {@return the expected margin of all products a period} */
  public double margin() {
    return advice.stream().mapToDouble(a -> a.outlook().margin().expected()).sum();
  }

  /**
   * The margin of all products a period if elasticities were others: those of a test, of a harder
   * year, or a planted truth.
   *
   * @param elasticities by product; products without one keep their estimate; strangers are an
   *     error
   * @return the margin
   */
  public double marginIf(Map<String, Double> elasticities) {
    return PlanBaselines.margin(this, prices(), elasticities);
  }

  int[] prices() {
    return advice.stream().mapToInt(PriceAdvice::pence).toArray();
  }

  /** {@return today's quantities at the new prices, over the same at today's; 1 is unchanged} */
  public double basketIndex() {
    double today = today();
    double then = advice.stream().mapToDouble(a -> a.product().units() * a.pence() / 100.0).sum();
    return today == 0 ? 1 : then / today;
  }

  /** {@return whether the basket is as cheap as asked; false where other guardrails forbid it} */
  public boolean isWithinBasket() {
    return withinBasket;
  }

  /** {@return whether no better plan keeps to the guardrails} */
  public boolean isExact() {
    return gap <= 1e-9 * (1 + Math.abs(margin()));
  }

  /** {@return how much more margin a period a better plan could have at most; 0 if exact} */
  public double gap() {
    return isExact() ? 0 : gap;
  }

  /**
   * The change of the margin against today's if every elasticity were at its bad end at once.
   *
   * @return money a period; negative is a loss
   */
  public double changeAtBadEnd() {
    return advice.stream().mapToDouble(a -> a.badEnd().change()).filter(Double::isFinite).sum();
  }

  /**
   * The plan beside what needs no model: keep the price, the same mark-up on cost for all, match
   * the competitor.
   *
   * @return a fresh table with a row a rule: expected margin and its change a period, basket index,
   *     prices that move and prices outside the guardrails (which the simple rules do not know)
   */
  public Table comparison() {
    return comparisonIf(Map.of());
  }

  /**
   * The same comparison if elasticities were others.
   *
   * @param elasticities by product, as in {@link #marginIf}
   * @return a fresh table
   */
  public Table comparisonIf(Map<String, Double> elasticities) {
    return new PlanBaselines(this).table(elasticities);
  }

  /** {@return in a sentence which simple rule does as well as the plan, if any does} */
  public String verdict() {
    return new PlanBaselines(this).verdict();
  }

  /** One row a product. */
  @Override
  public Table table() {
    return PlanTable.of(advice);
  }

  @Override
  public long rowCount() {
    return advice.size();
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%d of %d prices move; margin %.2f to %.2f a period (%+.2f, %+.2f at the bad end);"
                + " basket index %.4f",
            advice.stream().filter(PriceAdvice::moves).count(),
            advice.size(),
            marginToday(),
            margin(),
            margin() - marginToday(),
            changeAtBadEnd(),
            basketIndex()));
    parts.add(
        isExact()
            ? "no better plan keeps to the guardrails"
            : String.format(Locale.ROOT, "a better plan could earn at most %.2g more", gap()));
    if (!withinBasket) {
      parts.add("the basket cannot be as cheap as asked: other guardrails forbid it");
    }
    return String.join("; ", parts);
  }
}
