package patron.data;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import patron.base.PatronException;

/**
 * Something that is done to lines, and what that is called in the report: lines are dropped, or
 * flagged and kept, or some of their columns are written anew. Immutable.
 *
 * <pre>{@code
 * CleaningRule.drop("bulk", "quantity > 1000")
 * CleaningRule.flag("odd price", line -> line.unitPrice().signum() < 0)
 * CleaningRule.set("one name a shop", "store_id", "upper(trim(store_id))")
 * }</pre>
 */
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

  /** Texts for people, which no id and no number is. */
  private static final List<LineColumns> TEXTS =
      List.of(
          LineColumns.DESCRIPTION,
          LineColumns.CATEGORY,
          LineColumns.BRAND,
          LineColumns.CHANNEL,
          LineColumns.COUNTRY);

  /** What lines seldom share if they are not the same. */
  private static final List<LineColumns> KEY =
      List.of(LineColumns.ORDER, LineColumns.TIME, LineColumns.PRODUCT, LineColumns.QUANTITY);

  static final CleaningRule NO_CUSTOMER = quick("no customer", roles -> "customer_id IS NULL");

  static final CleaningRule CANCELLED =
      sql("cancelled order", roles -> roles.has("order") ? "order_id ILIKE 'C%'" : "FALSE");

  static final CleaningRule QUANTITY =
      quick(
          "quantity not positive",
          roles -> roles.has("quantity") ? "coalesce(quantity, 0) <= 0" : "FALSE");

  static final CleaningRule PRICE =
      quick(
          "price not positive",
          roles ->
              "coalesce(%s, 0) <= 0".formatted(roles.has("unitPrice") ? "unit_price" : "amount"));

  static final CleaningRule NON_PRODUCT = sql("non-product code", roles -> nonProduct());

  static final CleaningRule DUPLICATE =
      sql(
          "exact duplicate",
          roles ->
              SqlText.of(CleaningRule.class, "duplicates.sql")
                  .put("lines", "{lines}")
                  .put("columns", columns(roles, c -> true))
                  .put("key", columns(roles, KEY::contains))
                  .sql());

  /** The first condition is quick, and nearly always says no. */
  static final CleaningRule TEST =
      sql(
          "test line",
          roles ->
              "product_id ILIKE '%test%' AND regexp_full_match(trim(product_id),"
                  + " 'test([ _-]*(product|item|article))?[ _-]*[0-9]*', 'i')");

  static final CleaningRule CASE =
      set("product code case", LineColumns.PRODUCT, "upper(trim(product_id))");

  static final CleaningRule PADDED =
      new CleaningRule("padded text", new CleaningAction.Change(CleaningRule::trimmed));

  static final CleaningRule ODD_QUANTITY = implausible("implausible quantity", "quantity", "", 0.5);

  static final CleaningRule ODD_PRICE = implausible("implausible price", "unit_price", "abs", 0.25);

  private final String name;
  private final CleaningAction action;

  private CleaningRule(String name, CleaningAction action) {
    PatronException.require(name != null && !name.isBlank(), "a cleaning rule needs a name");
    this.name = name;
    this.action = action;
  }

  /**
   * A rule of one's own that drops lines.
   *
   * @param name what it is called in the report
   * @param sqlPredicate a condition over the columns of {@link Transactions}; lines for which it
   *     holds are dropped, those for which it is null are kept. {@code {lines}} in it are all the
   *     lines that the rules before it left
   * @return the rule
   */
  public static CleaningRule drop(String name, String sqlPredicate) {
    return new CleaningRule(name, sqlMatch(name, sqlPredicate, true));
  }

  /**
   * A rule of one's own that drops lines, in Java: every line comes by, so it is slower than SQL
   * (by how much depends on the rule; ten times is usual).
   *
   * @param name what it is called in the report
   * @param predicate true for lines to be dropped; it must depend on nothing but the line
   * @return the rule
   */
  public static CleaningRule drop(String name, Predicate<SalesLine> predicate) {
    return new CleaningRule(name, javaMatch(name, predicate, true));
  }

  /**
   * A rule of one's own that keeps lines and counts them: {@link Cleaned#flagged} has them.
   *
   * @param name what it is called in the report
   * @param sqlPredicate a condition over the columns of {@link Transactions}; lines for which it
   *     holds are flagged
   * @return the rule
   */
  public static CleaningRule flag(String name, String sqlPredicate) {
    return new CleaningRule(name, sqlMatch(name, sqlPredicate, false));
  }

  /**
   * A rule of one's own that keeps lines and counts them, in Java.
   *
   * @param name what it is called in the report
   * @param predicate true for lines to be flagged; it must depend on nothing but the line
   * @return the rule
   */
  public static CleaningRule flag(String name, Predicate<SalesLine> predicate) {
    return new CleaningRule(name, javaMatch(name, predicate, false));
  }

  /**
   * Drops what is no product, by its code.
   *
   * @param name what it is called in the report
   * @param pattern a regular expression for whole product codes, in any case, blanks around them
   *     aside: {@code gift_.*}
   * @return the rule
   */
  public static CleaningRule dropProducts(String name, String pattern) {
    PatronException.given(pattern, "CleaningRule.dropProducts", "the pattern");
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new PatronException(
          "cleaning rule '%s': '%s' is no regular expression: %s"
              .formatted(name, pattern, e.getDescription()),
          e);
    }
    String quoted = DuckDbDialect.INSTANCE.text(pattern);
    return sql(name, roles -> "regexp_full_match(trim(product_id), " + quoted + ", 'i')");
  }

  /**
   * Writes a column anew.
   *
   * @param name what it is called in the report
   * @param column which one, as {@link Transactions} calls it, like {@code store_id}
   * @param sqlExpression what is in it afterwards, from the columns as they were
   * @return the rule
   */
  public static CleaningRule set(String name, String column, String sqlExpression) {
    PatronException.given(sqlExpression, "CleaningRule.set", "the expression");
    return set(
        name,
        LineColumns.of(PatronException.given(column, "CleaningRule.set", "the column")),
        sqlExpression);
  }

  /**
   * Brings unit prices, amounts, discounts and unit costs into one currency, at the rate of the
   * day. Each line must say its currency, and have a rate; else it is an error that names one.
   * Money is kept to the digits its column has (amounts eight, others four), halves rounded away
   * from zero.
   *
   * @param currency into which one, as the lines write it, like {@code GBP}
   * @param rates what one unit of each other currency is worth in it
   * @return the rule {@code one currency}
   */
  public static CleaningRule convert(String currency, CurrencyRates rates) {
    PatronException.given(currency, "CleaningRule.convert", "the currency");
    PatronException.given(rates, "CleaningRule.convert", "the table of rates");
    return new CleaningRule("one currency", new CleaningAction.Convert(currency, rates));
  }

  /**
   * Takes goods that came back off the lines that sold them. A line that takes goods back has a
   * negative quantity (without that role, a negative amount). It is matched with earlier lines of
   * the same customer, product and unit price that were not taken back yet: the latest of just as
   * many pieces if there is one, else the latest ones, as many as it needs. What finds no sale,
   * because it was sold before the data begin or at another price, stays as it is for later rules
   * ({@code cancelled order}, {@code quantity not positive}).
   *
   * <p>Goods that come back after an as-of date change lines before it. For a hold-out, cut first
   * ({@code sales.between(first, lastDayOfTraining).clean(…)}), then clean each part.
   *
   * <p>Place this rule before those that drop lines of returns: {@link Cleaning#first}. Cost: one
   * pass, and memory by the lines of those goods of which something came back.
   *
   * @param policy what becomes of a sale of which a part came back
   * @return the rule {@code returns netted}
   */
  public static CleaningRule netReturns(ReturnPolicy policy) {
    PatronException.given(policy, "CleaningRule.netReturns", "the policy");
    return new CleaningRule("returns netted", new CleaningAction.Net(policy));
  }

  /**
   * The same rule, but lines are kept and counted.
   *
   * @return the rule as a flag
   */
  public CleaningRule flagging() {
    return dropping(false);
  }

  /**
   * The same rule, but lines are dropped: for {@code implausible quantity} and the like, which only
   * flag by default.
   *
   * @return the rule as one that drops
   */
  public CleaningRule dropping() {
    return dropping(true);
  }

  private CleaningRule dropping(boolean drops) {
    if (action instanceof CleaningAction.Match match) {
      return new CleaningRule(name, match.dropping(drops));
    }
    throw new PatronException(
        "cleaning rule '%s' changes lines; it can neither drop nor flag them".formatted(name));
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

  CleaningAction action() {
    return action;
  }

  /** The condition of one of Patron's own rules. */
  String predicate(Roles roles) {
    return ((CleaningAction.SqlMatch) action).predicate().apply(roles);
  }

  private static CleaningRule sql(String name, Function<Roles, String> predicate) {
    return new CleaningRule(name, new CleaningAction.SqlMatch(predicate, true, false, false));
  }

  /** Compares columns with constants, and nothing else. */
  private static CleaningRule quick(String name, Function<Roles, String> predicate) {
    return new CleaningRule(name, new CleaningAction.SqlMatch(predicate, true, false, true));
  }

  private static CleaningAction sqlMatch(String name, String predicate, boolean drops) {
    PatronException.require(
        predicate != null && !predicate.isBlank(),
        "cleaning rule '%s' needs a condition in SQL",
        name);
    return new CleaningAction.SqlMatch(
        roles -> predicate, drops, predicate.contains("{lines}"), false);
  }

  private static CleaningAction javaMatch(
      String name, Predicate<SalesLine> predicate, boolean drops) {
    PatronException.require(predicate != null, "cleaning rule '%s' needs a condition", name);
    return new CleaningAction.JavaMatch(predicate, drops);
  }

  private static CleaningRule set(String name, LineColumns column, String expression) {
    return new CleaningRule(name, new CleaningAction.Change(roles -> Map.of(column, expression)));
  }

  private static String columns(Roles roles, Predicate<LineColumns> which) {
    return LineColumns.known(roles).stream()
        .filter(which)
        .map(LineColumns::column)
        .collect(Collectors.joining(", "));
  }

  /** Blanks around words and double ones between them. Ids but those of products stay. */
  private static Map<LineColumns, String> trimmed(Roles roles) {
    return TEXTS.stream()
        .filter(c -> roles.has(c.role()))
        .collect(Collectors.toMap(c -> c, c -> trimmed(c.column())));
  }

  /** Most texts need nothing, and most others only trim: both are quicker than the expression. */
  private static String trimmed(String column) {
    return """
    CASE WHEN contains(%1$s, '  ') OR contains(%1$s, chr(9)) OR contains(%1$s, chr(10))
        OR contains(%1$s, chr(13))
      THEN trim(regexp_replace(%1$s, '\\s+', ' ', 'g'))
      WHEN starts_with(%1$s, ' ') OR ends_with(%1$s, ' ') THEN trim(%1$s)
      ELSE %1$s END\
    """
        .formatted(column);
  }

  private static CleaningRule implausible(
      String name, String column, String far, double leastSpread) {
    return new CleaningRule(
        name,
        new CleaningAction.SqlMatch(
            roles ->
                SqlText.of(CleaningRule.class, "implausible.sql")
                    .put("lines", "{lines}")
                    .put("column", column)
                    .put("far", far)
                    .put("least_spread", String.valueOf(leastSpread))
                    .sql(),
            false,
            true,
            false));
  }

  private static String nonProduct() {
    return NOT_PRODUCTS.stream()
        .map(code -> "'" + code + "'")
        .collect(Collectors.joining(", ", "upper(trim(product_id)) IN (", ")"));
  }
}
