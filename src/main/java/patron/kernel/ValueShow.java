package patron.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.IChart;
import patron.base.Tabular;
import patron.notebook.ChartImage;
import patron.notebook.HtmlTable;
import patron.notebook.TextTable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** What a value looks like in a notebook: tables as HTML, charts as images, all else as text. */
final class ValueShow {

  private final Renderer renderer;

  ValueShow(Renderer renderer) {
    this.renderer = renderer;
    renderer
        .createRegistration(Relation.class)
        .preferring(MIMEType.TEXT_HTML)
        .register((table, context) -> table(context, HtmlTable.of(table), TextTable.of(table)));
    renderer
        .createRegistration(Tabular.class)
        .preferring(MIMEType.TEXT_HTML)
        .register((result, context) -> table(context, HtmlTable.of(result), TextTable.of(result)));
    renderer
        .createRegistration(IChart.class)
        .preferring(MIMEType.IMAGE_PNG)
        .supporting(MIMEType.IMAGE_SVG)
        .register((chart, context) -> chart(context, ChartImage.of(chart)));
  }

  /** How the value is shown when nothing special is asked for. */
  DisplayData of(Object value) {
    return switch (value) {
      case DisplayData data -> data;
      case Map<?, ?> map when !map.isEmpty() -> {
        Table table = table(map);
        yield data(HtmlTable.of(table), TextTable.of(table));
      }
      case List<?> list -> new DisplayData(ValueText.of(list));
      case null -> new DisplayData("null");
      case Object o when o.getClass().isArray() -> new DisplayData(ValueText.of(o));
      default -> shortened(renderer.render(value));
    };
  }

  /** How the value is shown as the MIME types asked for. */
  DisplayData of(Object value, String... types) {
    return renderer.renderAs(value, types);
  }

  private static DisplayData shortened(DisplayData data) {
    data.putText(ValueText.of(data.getData(MIMEType.TEXT_PLAIN)));
    return data;
  }

  private static DisplayData data(String html, String text) {
    DisplayData data = new DisplayData(text);
    data.putHTML(html);
    return data;
  }

  private static void table(RenderContext context, String html, String text) {
    context.renderIfRequested(MIMEType.TEXT_HTML, () -> html);
    context.getOutputContainer().putText(text);
  }

  private static void chart(RenderContext context, ChartImage chart) {
    DisplayData out = context.getOutputContainer();
    out.putText("Chart: " + (chart.title().isEmpty() ? "untitled" : chart.title()));
    context.renderIfRequested(MIMEType.IMAGE_SVG, chart::svg);
    context.renderIfRequested(
        MIMEType.IMAGE_PNG,
        () -> {
          out.putMetaData(
              MIMEType.IMAGE_PNG, Map.of("width", chart.width(), "height", chart.height()));
          return Base64.getEncoder().encodeToString(chart.png());
        });
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
