package patron.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a shop's customer records (CRM) know of its customers: one row each, ids unique and text.
 * All other columns are kept under their names. A column is of whole numbers, decimals or ISO days
 * where every value that is there is one; else it is of texts. Digits with a leading zero are no
 * number.
 */
public final class Customers implements Tabular {

  /** What the columns of Patron's own files are called. */
  private static final Map<String, String> USUAL =
      Map.of(
          "birthYear", "birth_year",
          "age", "age",
          "gender", "gender",
          "region", "region",
          "income", "income",
          "joined", "joined_on",
          "name", "name",
          "email", "email",
          "phone", "phone");

  private final Table table;
  private final String idColumn;
  private final List<String> ids;
  private final Roles roles;

  private Customers(Table table, String idColumn, List<String> ids, Roles roles) {
    this.table = table;
    this.idColumn = idColumn;
    this.ids = ids;
    this.roles = roles;
  }

  /**
   * Reads a file whose column {@code customer_id} holds the ids.
   *
   * @param location a file, or a pattern for several
   * @return the customers
   */
  public static Customers read(String location) {
    return read(location, Roles.PATRON);
  }

  /**
   * Reads a file of any kind that {@link Transactions#read(String, Roles)} takes.
   *
   * @param location a file, or a pattern for several
   * @param roles which column holds the ids ({@code customer=…}), which ones the birth year or age,
   *     gender, region, income, the day of joining, name, e-mail and phone, and settings like
   *     {@code delimiter=semicolon}. Without roles of their own, columns called {@code birth_year
   *     age gender region income joined_on name email phone} have these
   * @return the customers
   */
  public static Customers read(String location, Roles roles) {
    String name =
        roles
            .column("customer")
            .orElseThrow(
                () -> new PatronException("roles '%s' name no customer=COLUMN".formatted(roles)));
    Sheet sheet = Sheet.read(location, roles);
    List<String> ids = ids(sheet, sheet.column("the customer", name));
    for (String role : USUAL.keySet()) {
      roles.column(role).ifPresent(column -> sheet.column("the role " + role, column));
    }
    Table table = Table.create("customers");
    for (int c = 0; c < sheet.names().size(); c++) {
      boolean id = sheet.names().get(c).equals(name);
      table.addColumns(id ? GuessedColumn.texts(sheet, c) : GuessedColumn.of(sheet, c));
    }
    return new Customers(table, name, ids, roles);
  }

  /** The same records with other values; the ids and their order stay. */
  Customers with(Table changed) {
    return new Customers(changed, idColumn, ids, roles);
  }

  /** Some of the records under other ids. */
  Customers rows(int[] rows, List<String> newIds) {
    Table some = table.rows(rows);
    some.replaceColumn(idColumn, StringColumn.create(idColumn, newIds));
    return new Customers(some, idColumn, List.copyOf(newIds), roles);
  }

  /**
   * Which column has a role: by the roles they were read with, else by its name.
   *
   * @param role birthYear, age, gender, region, income, joined, name, email or phone
   * @return the column, where there is one
   */
  public Optional<String> columnOf(String role) {
    return roles
        .column(role)
        .or(() -> Optional.of(USUAL.get(role)).filter(c -> table.columnNames().contains(c)));
  }

  /** The table itself, for reading only. */
  Table records() {
    return table;
  }

  /** {@return the name of the column with the ids} */
  public String idColumn() {
    return idColumn;
  }

  /**
   * Looks for values that nobody should believe: see {@link CustomerReview}.
   *
   * @param asOf the day on which the records are looked at
   * @return what was found; nothing is changed
   */
  public CustomerReview review(LocalDate asOf) {
    return review(asOf, CustomerLimits.standard());
  }

  /**
   * Looks for values that nobody should believe, by limits of one's own.
   *
   * @param asOf the day on which the records are looked at
   * @param limits what is believed
   * @return what was found; nothing is changed
   */
  public CustomerReview review(LocalDate asOf, CustomerLimits limits) {
    return CustomerReview.of(this, asOf, limits);
  }

  /**
   * Looks for people who may be in the records more than once: see {@link PossibleDuplicates}.
   *
   * @return pairs to be looked at; nothing is changed
   */
  public PossibleDuplicates duplicates() {
    return PossibleDuplicates.of(this);
  }

  private static List<String> ids(Sheet sheet, int column) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int row = 0; row < sheet.size(); row++) {
      String id = sheet.needed(row, column);
      Integer before = seen.putIfAbsent(id, row);
      if (before != null) {
        throw new PatronException(
            "%s: customer '%s' is on line %s already; one line a customer is needed"
                .formatted(sheet.place(row, column), CsvRecords.shown(id), sheet.line(before)));
      }
      ids.add(id);
    }
    return List.copyOf(ids);
  }

  /**
   * The ids.
   *
   * @return in the order of the file
   */
  public List<String> ids() {
    return ids;
  }

  /**
   * How many customers there are.
   *
   * @return the number of rows
   */
  public int size() {
    return ids.size();
  }

  @Override
  public Table table() {
    return table.copy();
  }

  @Override
  public long rowCount() {
    return size();
  }
}
