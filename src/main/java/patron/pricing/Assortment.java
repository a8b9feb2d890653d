package patron.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Prices;
import patron.data.ProductCosts;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The products whose prices are decided together, as they are today. Immutable.
 *
 * <pre>{@code
 * var shelf = Assortment.of(model, prices, costs, "S01", LocalDate.of(2025, 6, 30));
 * }</pre>
 */
public final class Assortment implements Tabular {

  /** How many periods up to the day today's units are taken from: a quarter, if weeks. */
  public static final int RECENT_PERIODS = 13;

  private final List<PricedProduct> products;

  private Assortment(List<PricedProduct> products) {
    this.products = products;
  }

  /**
   * Any products.
   *
   * @param products at least one, each name once
   * @return the assortment
   */
  public static Assortment of(List<PricedProduct> products) {
    PatronException.require(
        products != null && !products.isEmpty() && products.stream().allMatch(p -> p != null),
        "an assortment needs at least one product, none of them null");
    Set<String> seen = new LinkedHashSet<>();
    for (PricedProduct product : products) {
      PatronException.require(
          seen.add(product.product()),
          "product %s is in the assortment twice; once is enough",
          product.product());
    }
    return new Assortment(List.copyOf(products));
  }

  /**
   * The products of a demand model in one store.
   *
   * <p>Today's price is the latest one that was no offer, so that no change starts from a discount.
   * Units are those at today's price: of the last {@value #RECENT_PERIODS} periods that ended by
   * the day, units over the sum of (price paid / today's price) to the power of the elasticity;
   * where the elasticity cannot be relied on, their plain mean.
   *
   * @param model with an elasticity for each product, fitted to demand by days, weeks or months
   * @param prices the prices on the shelf
   * @param costs what a unit costs
   * @param store one of the stores of the demand
   * @param asOf today
   * @return the products sold in that store in those periods; one without price or cost is an error
   */
  public static Assortment of(
      DemandModel model, Prices prices, ProductCosts costs, String store, LocalDate asOf) {
    PatronException.require(
        model != null && prices != null && costs != null && asOf != null,
        "an assortment needs a model, prices, costs, a store and a day; one of them is null");
    RecentSales recent = new RecentSales(model.demand(), store, asOf, RECENT_PERIODS);
    List<PricedProduct> products = new ArrayList<>();
    for (Map.Entry<String, Elasticity> entry : model.byProduct().entrySet()) {
      String product = entry.getKey();
      if (recent.has(product)) {
        Prices.Tag tag = tag(prices, product, store, asOf);
        double slope = entry.getValue().isReliable() ? entry.getValue().estimate() : 0;
        products.add(
            new PricedProduct(
                product,
                tag.unitPrice(),
                cost(costs, product),
                recent.units(product, tag.unitPrice().doubleValue(), slope),
                entry.getValue(),
                prices.at(product, store, asOf).flatMap(Prices.Tag::competitor)));
      }
    }
    return of(products);
  }

  private static Prices.Tag tag(Prices prices, String product, String store, LocalDate asOf) {
    return prices
        .regularAt(product, store, asOf)
        .orElseThrow(
            () ->
                new PatronException(
                    "product %s has no regular price in store %s until %s; add it to the prices"
                        .formatted(product, store, asOf)));
  }

  private static BigDecimal cost(ProductCosts costs, String product) {
    return costs
        .of(product)
        .orElseThrow(
            () ->
                new PatronException(
                    "product %s has no cost; add it to the costs, or take the product out:"
                            .formatted(product)
                        + " demand.only(…)"));
  }

  /** {@return the products} */
  public List<PricedProduct> products() {
    return products;
  }

  /**
   * One product.
   *
   * @param name its name; one that is not there is an error
   * @return the product
   */
  public PricedProduct product(String name) {
    Optional<PricedProduct> found =
        products.stream().filter(p -> p.product().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new PatronException(
                "there is no product '%s' in the assortment of %s, such as %s"
                    .formatted(name, products.size(), products.getFirst().product())));
  }

  /** One row a product: today's price, cost, units and margin a period, competitor, elasticity. */
  @Override
  public Table table() {
    return Table.create(
        "assortment",
        StringColumn.create("product", products.stream().map(PricedProduct::product)),
        numbers("price", p -> p.price().doubleValue()),
        numbers("unit cost", PricedProduct::cost),
        numbers("units", PricedProduct::units),
        numbers("margin", PricedProduct::marginToday),
        numbers("competitor", p -> p.competitor().map(Number::doubleValue).orElse(Double.NaN)),
        numbers("elasticity", p -> p.elasticity().estimate()),
        StringColumn.create("warnings", products.stream().map(p -> p.elasticity().warningText())));
  }

  private DoubleColumn numbers(String name, ToDoubleFunction<PricedProduct> of) {
    return DoubleColumn.create(name, products.stream().mapToDouble(of).toArray());
  }

  @Override
  public long rowCount() {
    return products.size();
  }
}
