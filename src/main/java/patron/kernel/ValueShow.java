package patron.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Base64;
import java.util.Map;
import patron.notebook.ChartFolder;
import patron.notebook.ChartImage;
import patron.notebook.Shown;

/** Shows values by IJava's means: its own forms of images and addresses, ours of all else. */
final class ValueShow {

  private final Renderer renderer;
  private final ChartFolder charts;

  ValueShow(Renderer renderer, ChartFolder charts) {
    this.renderer = renderer;
    this.charts = charts;
    renderer
        .createRegistration(Object.class)
        .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_PNG)
        .supporting(MIMEType.IMAGE_SVG)
        .register(this::put);
  }

  /** How the value is shown when nothing special is asked for. */
  DisplayData of(Object value) {
    return switch (value) {
      case DisplayData data -> data;
      case null -> data(Shown.of(null));
      case CharSequence text -> data(Shown.of(text));
      default -> renderer.render(value);
    };
  }

  /** How the value is shown as the MIME types asked for. */
  DisplayData of(Object value, String... types) {
    return renderer.renderAs(value, types);
  }

  /** What has no image, as an output that can be updated. */
  static DisplayData data(String id, Shown shown) {
    DisplayData data = data(shown);
    data.setDisplayId(id);
    return data;
  }

  private static DisplayData data(Shown shown) {
    DisplayData data = new DisplayData(shown.text());
    shown.html().ifPresent(data::putHTML);
    return data;
  }

  private void put(Object value, RenderContext context) {
    Shown shown = Shown.of(value);
    context.getOutputContainer().putText(shown.text());
    shown.html().ifPresent(html -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> html));
    shown.chart().ifPresent(chart -> put(chart, context));
  }

  private void put(ChartImage chart, RenderContext context) {
    context.renderIfRequested(MIMEType.IMAGE_SVG, chart::svg);
    context.renderIfRequested(MIMEType.IMAGE_PNG, () -> png(chart, context.getOutputContainer()));
    charts.add(chart);
  }

  private static String png(ChartImage chart, DisplayData out) {
    out.putMetaData(MIMEType.IMAGE_PNG, Map.of("width", chart.width(), "height", chart.height()));
    return Base64.getEncoder().encodeToString(chart.png());
  }
}
