package patron.data;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What one more unit of each product costs the shop: the purchase price and whatever else every
 * unit brings with it, no overheads. Immutable.
 *
 * <pre>{@code
 * var costs = ProductCosts.read("../datasets/corner-shop/products.csv");
 * }</pre>
 */
public final class ProductCosts implements Tabular {

  private final Map<String, BigDecimal> costs;
  private final Map<String, String> descriptions;

  private ProductCosts(Map<String, BigDecimal> costs, Map<String, String> descriptions) {
    this.costs = costs;
    this.descriptions = descriptions;
  }

  /**
   * Reads a file with the columns {@code product_id} and {@code unit_cost}, and {@code description}
   * where it has one; others do not matter.
   *
   * @param location a file, or a pattern for several
   * @return the costs; a product on two lines and a cost that is not above 0 are errors
   */
  public static ProductCosts read(String location) {
    Sheet sheet = Sheet.read(location, Roles.PATRON);
    int product = sheet.column("the product", "product_id");
    int cost = sheet.column("the cost of a unit", "unit_cost");
    int description = sheet.names().indexOf("description");
    Map<String, BigDecimal> costs = new LinkedHashMap<>();
    Map<String, String> descriptions = new LinkedHashMap<>();
    for (int row = 0; row < sheet.size(); row++) {
      String id = sheet.needed(row, product);
      PatronException.require(
          costs.put(id, SheetValues.money(sheet, row, cost)) == null,
          "%s: product '%s' is there already; one line a product is needed",
          sheet.place(row, product),
          CsvRecords.shown(id));
      String words = description < 0 ? null : sheet.value(row, description);
      descriptions.put(id, words == null ? id : words.strip());
    }
    return new ProductCosts(costs, descriptions);
  }

  /** {@return the products, in the order of the file} */
  public List<String> products() {
    return List.copyOf(costs.keySet());
  }

  /**
   * What one more unit costs.
   *
   * @param product a product
   * @return empty where it is not on file
   */
  public Optional<BigDecimal> of(String product) {
    PatronException.require(product != null, "name the product whose cost is asked for");
    return Optional.ofNullable(costs.get(product));
  }

  /** {@return what each product is called; its id where the file does not say} */
  public Map<String, String> descriptions() {
    return Collections.unmodifiableMap(descriptions);
  }

  /** One row a product: id, description, cost. */
  @Override
  public Table table() {
    return Table.create(
        "costs",
        StringColumn.create("product_id", costs.keySet().stream()),
        StringColumn.create("description", descriptions.values().stream()),
        DoubleColumn.create(
            "unit_cost", costs.values().stream().mapToDouble(BigDecimal::doubleValue).toArray()));
  }

  @Override
  public long rowCount() {
    return costs.size();
  }
}
