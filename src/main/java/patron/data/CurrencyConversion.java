package patron.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;

/** Money of several currencies brought into one. */
final class CurrencyConversion {

  private static final List<LineColumns> MONEY =
      List.of(
          LineColumns.UNIT_PRICE, LineColumns.AMOUNT, LineColumns.DISCOUNT, LineColumns.UNIT_COST);

  private final Transactions sales;
  private final CleaningAction.Convert rule;
  private final String rates = LineLoader.newName();

  CurrencyConversion(Transactions sales, CleaningAction.Convert rule) {
    this.sales = sales;
    this.rule = rule;
    PatronException.require(
        sales.roles().has("currency"),
        "one currency: no column has the role currency; add currency=COLUMN to the roles");
    // Rates go as texts, which keep every digit.
    sales
        .engine()
        .load(
            rates,
            new ListFeed<>(rule.rates().others(rule.currency()))
                .with("currency", RowFeed.Kind.TEXT, CurrencyRates.Rate::currency)
                .with("since", RowFeed.Kind.DAY, CurrencyRates.Rate::from)
                .with("rate", RowFeed.Kind.TEXT, r -> r.rate().toPlainString()));
    try {
      refuseUnknown();
    } catch (PatronException e) {
      sales.engine().run("DROP TABLE " + rates);
      throw e;
    }
  }

  List<String> drops() {
    return List.of("DROP TABLE " + rates);
  }

  String sql() {
    Map<LineColumns, String> expressions = new EnumMap<>(LineColumns.class);
    for (LineColumns column : MONEY) {
      expressions.put(
          column,
          "CASE WHEN rate.rate IS NULL THEN line.%1$s ELSE %2$s END"
              .formatted(column.column(), product("line." + column.column(), column)));
    }
    expressions.put(LineColumns.CURRENCY, sales.engine().dialect().text(rule.currency()));
    return LineChange.selecting(expressions, sales.view()) + join();
  }

  /** Wide enough for every digit of both. */
  private static String product(String money, LineColumns column) {
    int digits = column == LineColumns.AMOUNT ? 8 : 4;
    return "round(CAST(%s AS DECIMAL(24, %d)) * CAST(rate.rate AS DECIMAL(14, 8)), %d)"
        .formatted(money, digits, digits);
  }

  private String join() {
    return " ASOF LEFT JOIN %s AS rate ON line.currency = rate.currency AND line.sold_at >= rate.since"
        .formatted(rates);
  }

  long count() {
    return sales.query(
            "SELECT count(*) AS n FROM {lines} WHERE currency <> "
                + sales.engine().dialect().text(rule.currency()))
        .longs("n")[0];
  }

  private void refuseUnknown() {
    Rows unknown =
        sales.query(
            SqlText.of(CurrencyConversion.class, "unknown_currency.sql")
                .put("join", join())
                .put("currency", sales.engine().dialect().text(rule.currency())));
    if (unknown.size() == 0) {
      return;
    }
    String currency = unknown.strings("currency")[0];
    throw new PatronException(
        currency == null
            ? "one currency: line %s has no currency; give it one by CleaningRule.set, or drop it"
                .formatted(unknown.longs("line_number")[0])
            : "one currency: there is no rate of %s for line %s of %s; add it to the rates"
                .formatted(currency, unknown.longs("line_number")[0], unknown.dates("sold_at")[0]));
  }
}
