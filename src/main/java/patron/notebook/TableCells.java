package patron.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import patron.base.Tabular;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * What is shown of a table, as texts: the first and last rows and columns, each column's numbers in
 * one format, and a line with the whole shape. An index of -1 in {@link #rows} stands for the rows
 * left out.
 */
record TableCells(List<ColumnCells> columns, List<Integer> rows, String shape) {

  /** Beyond this many rows of a result only the first are made. */
  private static final long WHOLE = 100_000;

  private static final int MOST_ROWS = 30;
  private static final int MOST_COLUMNS = 24;
  static final int GAP = -1;

  static TableCells of(Tabular result) {
    long all = result.rowCount();
    return all <= WHOLE
        ? of(result.table())
        : of(result.head(MOST_ROWS), all, "first " + MOST_ROWS + " of ");
  }

  static TableCells of(Relation table) {
    return of(table, table.rowCount(), "");
  }

  private static TableCells of(Relation table, long allRows, String which) {
    List<Integer> rows = ends(table.rowCount(), MOST_ROWS);
    List<ColumnCells> columns = new ArrayList<>();
    for (int i : ends(table.columnCount(), MOST_COLUMNS)) {
      columns.add(i == GAP ? ColumnCells.gap(rows.size()) : ColumnCells.of(table.column(i), rows));
    }
    return new TableCells(columns, rows, which + shape(allRows, table.columnCount()));
  }

  /** 0 to n - 1; where that is too many, both ends with a gap between. */
  static List<Integer> ends(int n, int most) {
    if (n <= most) {
      return IntStream.range(0, n).boxed().toList();
    }
    int first = most - most / 2;
    return IntStream.concat(
            IntStream.concat(IntStream.range(0, first), IntStream.of(GAP)),
            IntStream.range(n - most / 2, n))
        .boxed()
        .toList();
  }

  private static String shape(long rows, int columns) {
    return String.format(
        Locale.ROOT,
        "%,d %s × %,d %s",
        rows,
        rows == 1 ? "row" : "rows",
        columns,
        columns == 1 ? "column" : "columns");
  }

  /** One column's texts. */
  record ColumnCells(String name, String type, boolean right, List<String> cells) {

    static ColumnCells of(Column<?> column, List<Integer> rows) {
      CellFormat format = CellFormat.of(column, rows);
      return new ColumnCells(
          column.name(),
          CellFormat.typeName(column),
          format.right(),
          rows.stream().map(row -> row == GAP ? "⋮" : format.text(row)).toList());
    }

    static ColumnCells gap(int rows) {
      return new ColumnCells("…", "", false, IntStream.range(0, rows).mapToObj(i -> "…").toList());
    }
  }
}
