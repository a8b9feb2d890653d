package patron.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * What units, revenue and margin of a product would be at other prices, with the 95 % interval that
 * comes from not knowing the elasticity exactly. It is 0 wide at today's price: how much sales vary
 * from period to period is not in it.
 *
 * <pre>{@code
 * var curve = WhatIf.of(product, 0.30);
 * }</pre>
 *
 * <p>Far from the prices that were ever asked the curve is a guess with a formula.
 */
public final class WhatIf implements Tabular {

  /**
   * One price.
   *
   * @param price in whole pence
   * @param units a period
   * @param revenue a period: price times units
   * @param margin a period: price less unit cost, times units
   */
  public record Point(
      BigDecimal price, ExpectedRange units, ExpectedRange revenue, ExpectedRange margin) {}

  private static final int MOST_POINTS = 61;

  private final PricedProduct product;
  private final List<Point> points;

  private WhatIf(PricedProduct product, List<Point> points) {
    this.product = product;
    this.points = points;
  }

  /**
   * The curve around today's price.
   *
   * @param product the product; an elasticity that could not be told from the data is an error
   * @param reach how far to go up and down from today's price, as a share above 0 and below 1
   * @return at most 61 prices, today's among them
   */
  public static WhatIf of(PricedProduct product, double reach) {
    PatronException.require(product != null, "give a product to draw a what-if curve of");
    PatronException.require(
        reach > 0 && reach < 1,
        "the curve reaches %s; give a share above 0 and below 1, such as 0.30",
        reach);
    requireKnown(product);
    int pence = product.pence();
    int most = (int) Math.max(1, Math.floor(pence * reach + 1e-9));
    int step = Math.ceilDiv(most, MOST_POINTS / 2);
    return new WhatIf(
        product,
        IntStream.rangeClosed(-(most / step), most / step)
            .map(i -> pence + i * step)
            .filter(p -> p > 0)
            .mapToObj(p -> point(product, p))
            .toList());
  }

  private static void requireKnown(PricedProduct product) {
    PatronException.require(
        Double.isFinite(product.elasticity().estimate())
            && Double.isFinite(product.elasticity().standardError()),
        "the elasticity of product %s is not known (%s), so there is no curve",
        product.product(),
        product.elasticity().warningText());
  }

  static Point point(PricedProduct product, int pence) {
    Elasticity elasticity = product.elasticity();
    return new Point(
        PricedProduct.money(pence),
        ExpectedRange.of(elasticity, e -> product.unitsAt(pence, e)),
        ExpectedRange.of(elasticity, e -> pence / 100.0 * product.unitsAt(pence, e)),
        ExpectedRange.of(elasticity, e -> product.marginAt(pence, e)));
  }

  /** {@return the product} */
  public PricedProduct product() {
    return product;
  }

  /** {@return the prices, upwards} */
  public List<Point> points() {
    return points;
  }

  /**
   * One price, on the curve or not.
   *
   * @param price in whole pence, above 0
   * @return what would be
   */
  public Point at(double price) {
    return point(
        product, PricedProduct.of(product.product(), price, 1, 0, product.elasticity()).pence());
  }

  /** One row a price: units, revenue and margin a period, each with its interval. */
  @Override
  public Table table() {
    Table table = Table.create("what if " + product.product());
    table.addColumns(
        DoubleColumn.create(
            "price", points.stream().mapToDouble(p -> p.price().doubleValue()).toArray()));
    add(table, "units", Point::units);
    add(table, "revenue", Point::revenue);
    add(table, "margin", Point::margin);
    return table;
  }

  private void add(Table table, String name, Function<Point, ExpectedRange> of) {
    List<ExpectedRange> all = points.stream().map(of).toList();
    table.addColumns(
        DoubleColumn.create(name, all.stream().mapToDouble(ExpectedRange::expected).toArray()),
        DoubleColumn.create(name + " low", all.stream().mapToDouble(ExpectedRange::low).toArray()),
        DoubleColumn.create(
            name + " high", all.stream().mapToDouble(ExpectedRange::high).toArray()));
  }

  @Override
  public long rowCount() {
    return points.size();
  }
}
