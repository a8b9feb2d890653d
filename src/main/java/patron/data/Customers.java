package patron.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.Table;

/**
 * What a shop's customer records (CRM) know of its customers: one row each, ids unique and text.
 * All other columns are kept under their names. A column is of whole numbers, decimals or ISO days
 * where every value that is there is one; else it is of texts. Digits with a leading zero are no
 * number.
 */
public final class Customers implements Tabular {

  private final Table table;
  private final List<String> ids;

  private Customers(Table table, List<String> ids) {
    this.table = table;
    this.ids = ids;
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
   * @param roles which column holds the ids ({@code customer=…}), and settings like {@code
   *     delimiter=semicolon}; other roles do not matter here
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
    Table table = Table.create("customers");
    for (int c = 0; c < sheet.names().size(); c++) {
      boolean id = sheet.names().get(c).equals(name);
      table.addColumns(id ? GuessedColumn.texts(sheet, c) : GuessedColumn.of(sheet, c));
    }
    return new Customers(table, ids);
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
