package patron.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Data that were joined by a key table: nothing is lost.
 *
 * @param <T> of the data
 * @param matched what found its customer, with the customer's id
 * @param unmatched what did not, as it was
 * @param parts how much there is of each
 */
public record Joined<T>(T matched, T unmatched, List<Part> parts) implements Tabular {

  /**
   * How much there is of something.
   *
   * @param what what became of it
   * @param rows how many rows
   * @param ids how many different ids: customers where matched, else those of the other system
   * @param money the exact sum of their amounts; null where there is no money
   */
  public record Part(String what, long rows, long ids, BigDecimal money) {}

  /** One row a part: what, rows, ids, and money where there is any. */
  @Override
  public Table table() {
    StringColumn what = StringColumn.create("what");
    LongColumn rows = LongColumn.create("rows");
    LongColumn ids = LongColumn.create("ids");
    DoubleColumn money = DoubleColumn.create("money");
    for (Part part : parts) {
      what.append(part.what());
      rows.append(part.rows());
      ids.append(part.ids());
      money.append(part.money() == null ? Double.NaN : part.money().doubleValue());
    }
    Table table = Table.create("joined", what, rows, ids);
    boolean some = parts.stream().map(Part::money).anyMatch(Objects::nonNull);
    return some ? table.addColumns(money) : table;
  }

  @Override
  public long rowCount() {
    return parts.size();
  }
}
