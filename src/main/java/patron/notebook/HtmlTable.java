package patron.notebook;

import java.util.stream.Collectors;
import patron.base.Tabular;
import patron.notebook.TableCells.ColumnCells;
import tech.tablesaw.table.Relation;

/**
 * A table as HTML for a notebook or a report: first and last rows, the type under each name,
 * numbers right-aligned with separated thousands, missing values as a dash, and the shape below. No
 * script and no style sheet: it takes the look of the page it is in, and whatever the data holds
 * stays text.
 */
public final class HtmlTable {

  /** MathJax would read a $ in the data as the start of a formula. */
  private static final String OPEN =
      "<table border=\"1\" class=\"dataframe tex2jax_ignore mathjax_ignore\">\n";

  private static final String RIGHT = " style=\"text-align:right\"";
  private static final String LEFT = " style=\"text-align:left\"";

  private HtmlTable() {}

  /**
   * A table as HTML.
   *
   * @param table at most 30 rows and 24 columns of it are shown
   * @return a table element and a paragraph with the shape
   */
  public static String of(Relation table) {
    return html(TableCells.of(table));
  }

  /**
   * A result as HTML; of a very large one only the first rows are made.
   *
   * @param result what to show
   * @return a table element and a paragraph with the shape
   */
  public static String of(Tabular result) {
    return html(TableCells.of(result));
  }

  /**
   * Text that shows as it is, in an element or an attribute.
   *
   * @param text any text
   * @return the text with the characters that mean something in HTML replaced
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String html(TableCells cells) {
    StringBuilder html = new StringBuilder(OPEN).append("<thead><tr><th></th>");
    cells.columns().forEach(column -> html.append(head(column)));
    html.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < cells.rows().size(); i++) {
      html.append(row(cells, i));
    }
    return html.append("</tbody>\n</table>\n<p>").append(cells.shape()).append("</p>").toString();
  }

  private static String head(ColumnCells column) {
    String type =
        column.type().isEmpty()
            ? ""
            : "<br><small style=\"font-weight:normal;opacity:.6\">" + column.type() + "</small>";
    return "<th" + align(column) + ">" + escape(column.name()) + type + "</th>";
  }

  private static String row(TableCells cells, int i) {
    int row = cells.rows().get(i);
    String first = row == TableCells.GAP ? "⋮" : String.valueOf(row + 1);
    return cells.columns().stream()
        .map(column -> "<td" + align(column) + ">" + escape(column.cells().get(i)) + "</td>")
        .collect(Collectors.joining("", "<tr><th>" + first + "</th>", "</tr>\n"));
  }

  private static String align(ColumnCells column) {
    return column.right() ? RIGHT : LEFT;
  }
}
