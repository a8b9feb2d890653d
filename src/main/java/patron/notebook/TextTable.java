package patron.notebook;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.Tabular;
import patron.notebook.TableCells.ColumnCells;
import tech.tablesaw.table.Relation;

/** The same view of a table as {@link HtmlTable}, as plain text for terminals and scripts. */
public final class TextTable {

  private TextTable() {}

  /**
   * A table as text.
   *
   * @param table at most 30 rows and 24 columns of it are shown
   * @return lines of equal structure, the last one with the shape
   */
  public static String of(Relation table) {
    return text(TableCells.of(table));
  }

  /**
   * A result as text; of a very large one only the first rows are made.
   *
   * @param result what to show
   * @return lines of equal structure, the last one with the shape
   */
  public static String of(Tabular result) {
    return text(TableCells.of(result));
  }

  private static String text(TableCells cells) {
    List<List<String>> columns = cells.columns().stream().map(TextTable::padded).toList();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= cells.rows().size(); i++) {
      int line = i;
      String joined = columns.stream().map(c -> c.get(line)).collect(Collectors.joining("  "));
      text.append(joined.stripTrailing()).append('\n');
    }
    return text.append(cells.shape()).toString();
  }

  /** The name and the cells, all of one width. */
  private static List<String> padded(ColumnCells column) {
    List<String> texts =
        Stream.concat(Stream.of(column.name()), column.cells().stream())
            .map(text -> text.replaceAll("\\R", " "))
            .toList();
    int width = texts.stream().mapToInt(String::length).max().orElse(0);
    return texts.stream()
        .map(text -> pad(text, " ".repeat(width - text.length()), column.right()))
        .toList();
  }

  private static String pad(String text, String blanks, boolean right) {
    return right ? blanks + text : text + blanks;
  }
}
