package patron.data;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import patron.base.PatronException;

/** Which lines are dropped, and what that is called in the report. Immutable. */
public final class CleaningRule {

  /**
   * Codes by which tills book what is no product: postage, fees, manual entries, discounts,
   * samples, charity, padding. Compared as a whole, in any case.
   */
  private static final List<String> NOT_PRODUCTS =
      List.of(
          "POST",
          "POSTAGE",
          "DOT",
          "CARRIAGE",
          "DELIVERY",
          "SHIPPING",
          "FREIGHT",
          "C2",
          "M",
          "MANUAL",
          "D",
          "DISCOUNT",
          "S",
          "SAMPLE",
          "SAMPLES",
          "B",
          "ADJUST",
          "ADJUSTMENT",
          "BANK CHARGES",
          "AMAZONFEE",
          "FEE",
          "FEES",
          "CHARGE",
          "CHARGES",
          "CRUK",
          "DONATION",
          "PADS",
          "TIP",
          "TAX");

  static final CleaningRule NO_CUSTOMER =
      new CleaningRule("no customer", roles -> "customer_id IS NULL");

  static final CleaningRule CANCELLED =
      new CleaningRule(
          "cancelled order", roles -> roles.has("order") ? "order_id ILIKE 'C%'" : "FALSE");

  static final CleaningRule QUANTITY =
      new CleaningRule(
          "quantity not positive",
          roles -> roles.has("quantity") ? "coalesce(quantity, 0) <= 0" : "FALSE");

  static final CleaningRule PRICE =
      new CleaningRule(
          "price not positive",
          roles ->
              "coalesce(%s, 0) <= 0".formatted(roles.has("unitPrice") ? "unit_price" : "amount"));

  static final CleaningRule NON_PRODUCT =
      new CleaningRule("non-product code", roles -> nonProduct());

  static final CleaningRule DUPLICATE =
      new CleaningRule(
          "exact duplicate",
          roles -> SqlText.of(CleaningRule.class, "duplicates.sql").put("lines", "{lines}").sql());

  private final String name;
  private final Function<Roles, String> predicate;

  private CleaningRule(String name, Function<Roles, String> predicate) {
    this.name = name;
    this.predicate = predicate;
  }

  /**
   * A rule of one's own.
   *
   * @param name what it is called in the report
   * @param sqlPredicate a condition over the columns of {@link Transactions}; lines for which it
   *     holds are dropped, those for which it is null are kept
   * @return the rule
   */
  public static CleaningRule drop(String name, String sqlPredicate) {
    PatronException.require(!name.isBlank(), "a cleaning rule needs a name");
    PatronException.require(
        !sqlPredicate.isBlank(), "cleaning rule '%s' needs a condition in SQL", name);
    return new CleaningRule(name, roles -> sqlPredicate);
  }

  /**
   * What the rule is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  String predicate(Roles roles) {
    return predicate.apply(roles);
  }

  private static String nonProduct() {
    return NOT_PRODUCTS.stream()
        .map(code -> "'" + code + "'")
        .collect(Collectors.joining(", ", "upper(trim(product_id)) IN (", ")"));
  }
}
