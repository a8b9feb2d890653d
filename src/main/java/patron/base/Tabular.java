package patron.base;

import tech.tablesaw.api.Table;

/** A result that can be shown as a table: notebooks show it so by themselves. */
public interface Tabular {

  /**
   * The whole result.
   *
   * @return a fresh table, which the caller may change
   */
  Table table();

  /**
   * The first rows, for a look. Large results make only these.
   *
   * @param rows how many at most, at least 0
   * @return a fresh table
   */
  default Table head(int rows) {
    Table all = table();
    return all.rowCount() <= rows ? all : all.first(rows);
  }

  /**
   * How many rows {@link #table()} has, without making it where that costs.
   *
   * @return the number of rows
   */
  default long rowCount() {
    return table().rowCount();
  }
}
