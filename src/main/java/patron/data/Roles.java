package patron.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import patron.base.PatronException;

/**
 * Which column of a file plays which part. The roles are {@code customer order line time product
 * description category brand quantity unitPrice amount discount unitCost currency store channel
 * country}. Needed are {@code time}, and {@code amount} or both {@code quantity} and {@code
 * unitPrice}. Without {@code order}, all a customer buys on one day is one order. Every column that
 * is named must be in the file; columns without a role are not read.
 *
 * <p>Customer records ({@link Customers}) have the role {@code customer} and, where they hold them,
 * {@code birthYear age gender region income joined name email phone}; their other columns are kept
 * under their names.
 *
 * <p>Beside roles, the text form takes settings. What is not set is told from the data: {@code
 * timeFormat} (like {@code %d/%m/%Y %H:%M}), {@code delimiter} ({@code comma}, {@code semicolon},
 * {@code tab}, {@code pipe}), {@code quote} ({@code double}, {@code single}, {@code none}) and
 * {@code encoding} ({@code utf-8}, {@code latin-1}, {@code windows-1252}, {@code utf-16}). These
 * have defaults: {@code decimals} ({@code point}, or {@code comma}), {@code sheet} of a workbook
 * (the first one; a name, or {@code *} for all), {@code zone} and {@code writtenIn} of times: with
 * {@code zone=Europe/London} all times become those of clocks there; those without an offset of
 * their own are taken as written in {@code writtenIn}, by default the same zone.
 *
 * <pre>{@code
 * Roles.of("customer=CustomerID, order=InvoiceNo, time=InvoiceDate, quantity=Quantity, unitPrice=UnitPrice")
 * }</pre>
 */
public final class Roles {

  /** All roles there are. */
  static final List<String> ALL =
      List.of(
          "customer",
          "order",
          "line",
          "time",
          "product",
          "description",
          "category",
          "brand",
          "quantity",
          "unitPrice",
          "amount",
          "discount",
          "unitCost",
          "currency",
          "store",
          "channel",
          "country");

  /** Roles of customer records. */
  private static final List<String> PERSONAL =
      List.of("birthYear", "age", "gender", "region", "income", "joined", "name", "email", "phone");

  private static final Map<String, List<String>> SETTINGS =
      Map.of(
          "timeFormat", List.of(),
          "delimiter", List.of("comma", "semicolon", "tab", "pipe"),
          "quote", List.of("double", "single", "none"),
          "decimals", List.of("point", "comma"),
          "encoding", List.of("utf-8", "latin-1", "windows-1252", "utf-16"),
          "sheet", List.of(),
          "zone", List.of(),
          "writtenIn", List.of());

  /** The public data set Online Retail (UCI Machine Learning Repository), CSV with ISO dates. */
  public static final Roles ONLINE_RETAIL =
      parse(
          "customer=CustomerID, order=InvoiceNo, time=InvoiceDate, product=StockCode,"
              + " description=Description, quantity=Quantity, unitPrice=UnitPrice,"
              + " country=Country");

  /** Patron's own files, such as the shops it makes: all of these columns must be there. */
  public static final Roles PATRON =
      parse(
          "customer=customer_id, order=order_id, time=sold_at, product=product_id,"
              + " description=description, category=category, quantity=quantity,"
              + " unitPrice=unit_price, store=store_id, channel=channel");

  private static final Map<String, Roles> KNOWN =
      Map.of("ONLINE_RETAIL", ONLINE_RETAIL, "PATRON", PATRON);

  private final Map<String, String> entries;

  private Roles(Map<String, String> entries) {
    this.entries = entries;
  }

  /**
   * Reads roles from a text.
   *
   * @param text {@code role=column} pairs separated by commas (a column with a comma in its name in
   *     double quotes), or the name of a known set, {@code ONLINE_RETAIL} or {@code PATRON}
   * @return the roles
   */
  public static Roles of(String text) {
    Roles known = KNOWN.get(text.strip());
    return known == null ? parse(text) : known;
  }

  private static Roles parse(String text) {
    Roles roles = new Roles(Map.of());
    for (Map.Entry<String, String> pair : RoleText.pairs(text)) {
      PatronException.require(
          !roles.entries.containsKey(pair.getKey()),
          "role %s is given twice in '%s'; give it once",
          pair.getKey(),
          text);
      roles = roles.with(pair.getKey(), pair.getValue());
    }
    return roles;
  }

  /**
   * Gives a role (or a setting) another column (or value).
   *
   * @param role the role, or the name of a setting
   * @param column the name of its column, or the value of the setting
   * @return a copy with it
   */
  public Roles with(String role, String column) {
    check(role, column);
    Map<String, String> more = new LinkedHashMap<>(entries);
    more.put(role, column);
    return new Roles(more);
  }

  /**
   * Takes a role or setting away, such as that of a column a file does not have.
   *
   * @param role the role, or the name of a setting
   * @return a copy without it
   */
  public Roles without(String role) {
    checkName(role);
    Map<String, String> fewer = new LinkedHashMap<>(entries);
    fewer.remove(role);
    return new Roles(fewer);
  }

  /**
   * States how times are written, where the data alone cannot tell.
   *
   * @param format with {@code %Y %y %m %d %H %I %M %S %p %b} as in strftime
   * @return a copy with it
   */
  public Roles timeFormat(String format) {
    return with("timeFormat", format);
  }

  /**
   * Whether a role is given.
   *
   * @param role the role
   * @return true where a column has it
   */
  public boolean has(String role) {
    checkName(role);
    return entries.containsKey(role);
  }

  /**
   * The column of a role.
   *
   * @param role the role
   * @return its column, or nothing where the role is not given
   */
  public Optional<String> column(String role) {
    checkName(role);
    return Optional.ofNullable(entries.get(role));
  }

  /**
   * The roles that are given, with their columns.
   *
   * @return role to column, in the order of the text
   */
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>(entries);
    columns.keySet().removeAll(SETTINGS.keySet());
    return columns;
  }

  /**
   * The text form, which {@link #of} reads.
   *
   * @return {@code role=column} pairs
   */
  @Override
  public String toString() {
    return entries.entrySet().stream()
        .map(e -> e.getKey() + "=" + RoleText.quoted(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Roles roles && roles.entries.equals(entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  /** The value of a setting. */
  String setting(String name, String byDefault) {
    return entries.getOrDefault(name, byDefault);
  }

  /** Refuses roles from which no sales can be told. */
  void requireSales() {
    PatronException.require(
        has("zone") || !has("writtenIn"),
        "writtenIn=%s says where times come from, not where to: add zone=… to the roles",
        setting("writtenIn", ""));
    PatronException.require(has("time"), "roles need a time: add time=COLUMN to '%s'", this);
    PatronException.require(
        has("amount") || (has("quantity") && has("unitPrice")),
        "roles need money: add amount=COLUMN, or quantity=COLUMN and unitPrice=COLUMN, to '%s'",
        this);
  }

  private static void check(String role, String column) {
    checkName(role);
    PatronException.require(!column.isBlank(), "role %s has no column; name one", role);
    if (role.equals("zone") || role.equals("writtenIn")) {
      TimeZones.check(role, column);
    }
    List<String> allowed = SETTINGS.getOrDefault(role, List.of());
    PatronException.require(
        allowed.isEmpty() || allowed.contains(column),
        "%s is '%s'; it may be %s",
        role,
        column,
        String.join(", ", allowed));
  }

  private static void checkName(String role) {
    PatronException.require(
        ALL.contains(role) || PERSONAL.contains(role) || SETTINGS.containsKey(role),
        "there is no role '%s'; the roles are %s (of customers %s, and the settings %s)",
        role,
        String.join(" ", ALL),
        String.join(" ", PERSONAL),
        SETTINGS.keySet().stream().sorted().collect(Collectors.joining(" ")));
  }
}
