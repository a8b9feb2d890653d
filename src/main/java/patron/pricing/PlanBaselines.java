package patron.pricing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A plan beside rules that need no model. */
final class PlanBaselines {

  /** A rule that earns this share of the plan's gain does as well. */
  private static final double AS_WELL = 0.9;

  private final PricePlan plan;
  private final List<PricedProduct> products;
  private final Map<String, int[]> rules = new LinkedHashMap<>();

  PlanBaselines(PricePlan plan) {
    this.plan = plan;
    this.products = plan.assortment().products();
    rules.put("keep the price", prices(PricedProduct::pence));
    double markUp = markUp();
    rules.put(
        String.format(Locale.ROOT, "cost plus %.0f %%", 100 * (markUp - 1)),
        prices(p -> Math.max(1, Math.rint(100 * p.cost() * markUp))));
    rules.put("match the competitor", prices(PlanBaselines::competitor));
    rules.put("this plan", plan.prices());
  }

  private int[] prices(ToDoubleFunction<PricedProduct> price) {
    return products.stream().mapToInt(p -> (int) price.applyAsDouble(p)).toArray();
  }

  /** Today's revenue over today's cost: the same mark-up for all that is there on average. */
  private double markUp() {
    double revenue = products.stream().mapToDouble(p -> p.units() * p.pence() / 100.0).sum();
    double cost = products.stream().mapToDouble(p -> p.units() * p.cost()).sum();
    return cost == 0 ? 1 : revenue / cost;
  }

  private static double competitor(PricedProduct product) {
    return product
        .competitor()
        .map(BigDecimal::doubleValue)
        .map(price -> Math.max(1, Math.rint(100 * price)))
        .orElse((double) product.pence());
  }

  static double margin(PricePlan plan, int[] prices, Map<String, Double> elasticities) {
    requireKnown(plan, elasticities);
    List<PricedProduct> products = plan.assortment().products();
    return IntStream.range(0, prices.length)
        .mapToDouble(i -> margin(products.get(i), prices[i], elasticities))
        .sum();
  }

  /** A product whose elasticity is not reliable is taken to sell what it sells. */
  private static double margin(PricedProduct product, int pence, Map<String, Double> given) {
    double usual = product.elasticity().isReliable() ? product.elasticity().estimate() : 0;
    return product.marginAt(pence, given.getOrDefault(product.product(), usual));
  }

  private static void requireKnown(PricePlan plan, Map<String, Double> elasticities) {
    PatronException.require(elasticities != null, "give elasticities by product");
    elasticities.forEach(
        (product, value) -> {
          plan.assortment().product(product);
          PatronException.require(
              value != null && Double.isFinite(value),
              "the elasticity of product %s is %s; give a number",
              product,
              value);
        });
  }

  Table table(Map<String, Double> elasticities) {
    List<int[]> all = List.copyOf(rules.values());
    double today = margin(plan, all.getFirst(), elasticities);
    double[] margins =
        all.stream().mapToDouble(prices -> margin(plan, prices, elasticities)).toArray();
    return Table.create(
        "rules",
        StringColumn.create("rule", rules.keySet()),
        DoubleColumn.create("margin", margins),
        DoubleColumn.create(
            "change of margin", Arrays.stream(margins).map(m -> m - today).toArray()),
        DoubleColumn.create("basket index", all.stream().mapToDouble(this::index).toArray()),
        IntColumn.create("prices that move", all.stream().mapToInt(this::moves).toArray()),
        IntColumn.create("outside guardrails", all.stream().mapToInt(this::outside).toArray()));
  }

  private double index(int[] prices) {
    double today = products.stream().mapToDouble(p -> p.units() * p.pence()).sum();
    double then =
        IntStream.range(0, prices.length)
            .mapToDouble(i -> products.get(i).units() * prices[i])
            .sum();
    return today == 0 ? 1 : then / today;
  }

  private int moves(int[] prices) {
    return (int)
        IntStream.range(0, prices.length).filter(i -> prices[i] != products.get(i).pence()).count();
  }

  private int outside(int[] prices) {
    return (int)
        IntStream.range(0, prices.length)
            .filter(
                i -> !GuardrailKind.broken(plan.guardrails(), products.get(i), prices[i]).isEmpty())
            .count();
  }

  String verdict() {
    double today = plan.marginToday();
    double gain = plan.margin() - today;
    List<String> asGood =
        rules.entrySet().stream()
            .filter(rule -> !rule.getKey().equals("this plan"))
            .filter(
                rule -> margin(plan, rule.getValue(), Map.of()) - today >= AS_WELL * gain - 1e-9)
            .map(Map.Entry::getKey)
            .toList();
    return asGood.isEmpty()
        ? String.format(
            Locale.ROOT, "no simple rule comes near: the plan earns %+.2f a period", gain)
        : String.format(
            Locale.ROOT,
            "%s: at least as good as the plan's %+.2f a period, or nearly, if it may break the"
                + " guardrails",
            String.join(" and ", asGood),
            gain);
  }
}
