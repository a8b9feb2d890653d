package patron.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.PatronException;

/** The columns of the canonical lines, in order, and the roles they come from. */
enum LineColumns {
  CUSTOMER("customer", "customer_id", "VARCHAR"),
  ORDER("order", "order_id", "VARCHAR"),
  LINE("line", "line_id", "VARCHAR"),
  TIME("time", "sold_at", "TIMESTAMP"),
  PRODUCT("product", "product_id", "VARCHAR"),
  DESCRIPTION("description", "description", "VARCHAR"),
  CATEGORY("category", "category", "VARCHAR"),
  BRAND("brand", "brand", "VARCHAR"),
  QUANTITY("quantity", "quantity", "DECIMAL(18, 4)"),
  UNIT_PRICE("unitPrice", "unit_price", "DECIMAL(18, 4)"),
  AMOUNT("amount", "amount", "DECIMAL(38, 8)"),
  DISCOUNT("discount", "discount", "DECIMAL(18, 4)"),
  UNIT_COST("unitCost", "unit_cost", "DECIMAL(18, 4)"),
  CURRENCY("currency", "currency", "VARCHAR"),
  STORE("store", "store_id", "VARCHAR"),
  CHANNEL("channel", "channel", "VARCHAR"),
  COUNTRY("country", "country", "VARCHAR");

  private final String role;
  private final String column;
  private final String type;

  LineColumns(String role, String column, String type) {
    this.role = role;
    this.column = column;
    this.type = type;
  }

  String role() {
    return role;
  }

  String column() {
    return column;
  }

  /** What stands for it where nothing is known of it. */
  String nothing() {
    return "CAST(NULL AS " + type + ")";
  }

  /** The one with a name, as views call it. */
  static LineColumns of(String column) {
    return Stream.of(values())
        .filter(c -> c.column.equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "lines have no column '%s'; theirs are %s"
                        .formatted(
                            column,
                            Stream.of(values())
                                .map(c -> c.column)
                                .collect(Collectors.joining(", ")))));
  }

  String type() {
    return type;
  }

  /** Those that hold something: they have a role, or follow from columns that have. */
  static List<LineColumns> known(Roles roles) {
    return List.of(values()).stream().filter(c -> c.isKnown(roles)).toList();
  }

  private boolean isKnown(Roles roles) {
    return switch (this) {
      case ORDER -> roles.has("order") || roles.has("customer");
      case AMOUNT -> true;
      default -> roles.has(role);
    };
  }
}
