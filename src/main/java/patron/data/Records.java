package patron.data;

import patron.base.PatronException;
import tech.tablesaw.api.Table;

/**
 * Reads a small table of anything: posts of a social network, answers to a campaign, a rate card.
 * Rows stay as they are: none is dropped or taken for another.
 */
public final class Records {

  private Records() {}

  /**
   * Reads a file of any kind that {@link Transactions#read(String, Roles)} takes. A column is of
   * whole numbers, decimals or ISO days where every value that is there is one; else it is of
   * texts. Digits with a leading zero are no number.
   *
   * @param location a file, or a pattern for several
   * @param settings such as {@code Roles.of("delimiter=semicolon")}; roles do not matter here
   * @return a fresh table with all columns, which must fit in memory
   */
  public static Table read(String location, Roles settings) {
    PatronException.given(location, "Records.read", "the location");
    return of(Sheet.read(location, settings));
  }

  private static Table of(Sheet sheet) {
    Table table = Table.create(sheet.title());
    for (int c = 0; c < sheet.names().size(); c++) {
      table.addColumns(GuessedColumn.of(sheet, c));
    }
    return table;
  }
}
