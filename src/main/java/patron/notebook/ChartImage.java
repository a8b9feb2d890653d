package patron.notebook;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.theme.XChartTheme;
import patron.base.PatronException;

/**
 * An XChart chart as an image: PNG painted at double size, so that it is sharp on every screen, or
 * SVG. XChart's grey default background becomes white; one that was chosen stays.
 */
public final class ChartImage {

  private static final int SCALE = 2;
  private static final Color DEFAULT_BACKGROUND = new XChartTheme().getChartBackgroundColor();

  private final IChart chart;

  private ChartImage(IChart chart) {
    this.chart = chart;
  }

  /**
   * The image of a chart.
   *
   * @param chart any chart of XChart
   * @return its image, not yet painted
   */
  public static ChartImage of(IChart chart) {
    if (chart instanceof Chart<?, ?> own
        && DEFAULT_BACKGROUND.equals(own.getStyler().getChartBackgroundColor())) {
      own.getStyler().setChartBackgroundColor(Color.WHITE);
    }
    return new ChartImage(chart);
  }

  /**
   * The width it is meant to be shown with.
   *
   * @return pixels, half of what the PNG has
   */
  public int width() {
    return chart.getWidth();
  }

  /**
   * The height it is meant to be shown with.
   *
   * @return pixels, half of what the PNG has
   */
  public int height() {
    return chart.getHeight();
  }

  /**
   * The chart's title.
   *
   * @return blank where it has none
   */
  public String title() {
    return chart.getTitle() == null ? "" : chart.getTitle();
  }

  /**
   * Paints it as PNG, twice as wide and high as it is meant to be shown, with at most 64 colours.
   *
   * @return the file's bytes
   */
  public byte[] png() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(FewColours.of(painted()), null, null), small(writer));
    } catch (IOException e) {
      throw failed(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Seven per cent larger than the smallest file of all, and six times as fast. */
  private static ImageWriteParam small(ImageWriter writer) {
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(0.2f);
    return settings;
  }

  private BufferedImage painted() {
    BufferedImage image =
        new BufferedImage(SCALE * width(), SCALE * height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.scale(SCALE, SCALE);
      chart.paint(graphics, width(), height());
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /**
   * Draws it as SVG.
   *
   * @return the file's text
   */
  public String svg() {
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, width(), height());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(0, 0, width(), height()))
          .writeTo(out);
    } catch (IOException e) {
      throw failed(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private PatronException failed(IOException e) {
    return new PatronException(
        "the chart '%s' cannot be painted: %s".formatted(title(), e.getMessage()), e);
  }
}
