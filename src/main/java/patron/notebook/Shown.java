package patron.notebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.IChart;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * What a value looks like in a notebook, whichever kernel shows it: tables, results and maps as
 * HTML, charts as images, arrays and lists with both ends and their size, all else as text.
 *
 * @param text what stands where nothing else can be shown; never of unbounded length
 * @param html the value as HTML, where that says more than text
 * @param chart the image, where the value is a chart
 */
public record Shown(String text, Optional<String> html, Optional<ChartImage> chart) {

  /**
   * What a value looks like.
   *
   * @param value anything; null is shown as the word
   * @return its forms; the chart is not painted yet
   */
  public static Shown of(Object value) {
    return switch (value) {
      case Relation table -> html(TextTable.of(table), HtmlTable.of(table));
      case Tabular result -> html(TextTable.of(result), HtmlTable.of(result));
      case Map<?, ?> map when !map.isEmpty() -> of(table(map));
      case IChart chart -> chart(ChartImage.of(chart));
      case null, default -> new Shown(ValueText.of(value), Optional.empty(), Optional.empty());
    };
  }

  static Shown html(String text, String html) {
    return new Shown(text, Optional.of(html), Optional.empty());
  }

  private static Shown chart(ChartImage chart) {
    String text = "Chart: " + (chart.title().isEmpty() ? "untitled" : chart.title());
    return new Shown(text, Optional.empty(), Optional.of(chart));
  }

  /** A map as a table of two columns; numbers stay numbers. */
  private static Table table(Map<?, ?> map) {
    List<String> keys = map.keySet().stream().map(String::valueOf).toList();
    return Table.create(StringColumn.create("key", keys), values(map));
  }

  private static Column<?> values(Map<?, ?> map) {
    return map.values().stream().allMatch(Number.class::isInstance)
        ? DoubleColumn.create(
            "value", map.values().stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray())
        : StringColumn.create("value", map.values().stream().map(ValueText::of).toList());
  }
}
