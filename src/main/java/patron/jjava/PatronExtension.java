package patron.jjava;

import java.util.Base64;
import java.util.Map;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import patron.base.PatronException;
import patron.base.Progress;
import patron.notebook.ChartFolder;
import patron.notebook.ChartImage;
import patron.notebook.ProgressDisplay;
import patron.notebook.Shown;

/**
 * Teaches a JJava kernel to show what Patron makes. JJava makes and installs one when it starts;
 * there is nothing to call.
 */
public final class PatronExtension implements Extension {

  private final ChartFolder charts = ChartFolder.of(System.getenv());

  /** For JJava. */
  public PatronExtension() {}

  /**
   * Registers the forms of all values with the kernel, and sends progress to it.
   *
   * @param kernel the kernel that starts
   */
  @Override
  public void install(BaseKernel kernel) {
    kernel
        .getRenderer()
        .createRegistration(Object.class)
        .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_PNG)
        .supporting(MIMEType.IMAGE_SVG)
        .register(this::put);
    Progress.sendTo(
        new ProgressDisplay(
            (id, bar) -> kernel.getIO().display.display(data(id, bar)),
            (id, bar) -> kernel.getIO().display.updateDisplay(id, data(id, bar))));
  }

  private static DisplayData data(String id, Shown shown) {
    DisplayData data = new DisplayData(shown.text());
    shown.html().ifPresent(data::putHTML);
    // DisplayData.setDisplayId has changed its signature from release to release.
    data.putTransientData("display_id", id);
    return data;
  }

  /** JJava's thread would end with an Error, and with it every answer. */
  private void put(Object value, RenderContext context) {
    try {
      putShown(value, context);
    } catch (Error e) {
      throw new PatronException("the value cannot be shown: " + e, e);
    }
  }

  private void putShown(Object value, RenderContext context) {
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
