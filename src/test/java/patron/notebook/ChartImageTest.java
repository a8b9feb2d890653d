package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

class ChartImageTest {

  @Test
  void pngIsPaintedAtDoubleSizeOnWhite() throws IOException {
    ChartImage image = ChartImage.of(chart());
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(image.png()));
    assertThat(image.width()).isEqualTo(300);
    assertThat(image.height()).isEqualTo(200);
    assertThat(png.getWidth()).isEqualTo(600);
    assertThat(png.getHeight()).isEqualTo(400);
    assertThat(new Color(png.getRGB(1, 1))).isEqualTo(Color.WHITE);
    assertThat(colours(png)).isGreaterThan(2);
  }

  @Test
  void aChosenBackgroundStays() throws IOException {
    XYChart chart = chart();
    chart.getStyler().setChartBackgroundColor(Color.YELLOW);
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(ChartImage.of(chart).png()));
    assertThat(new Color(png.getRGB(1, 1))).isEqualTo(Color.YELLOW);
  }

  @Test
  void svgHasItsSizeAndShapes() {
    assertThat(ChartImage.of(chart()).svg())
        .startsWith("<?xml")
        .contains("<svg", "viewBox=\"0 0 ", "<path");
  }

  @Test
  void sameChartSameBytes() {
    assertThat(ChartImage.of(chart()).png()).isEqualTo(ChartImage.of(chart()).png());
    assertThat(ChartImage.of(chart()).svg()).isEqualTo(ChartImage.of(chart()).svg());
  }

  @Test
  void titleIsNeverNull() {
    assertThat(ChartImage.of(new XYChart(10, 10)).title()).isEmpty();
    assertThat(ChartImage.of(chart()).title()).isEqualTo("Who buys & how often?");
  }

  private static XYChart chart() {
    XYChart chart =
        new XYChartBuilder().width(300).height(200).title("Who buys & how often?").build();
    chart.addSeries("customers", new double[] {1, 2, 3}, new double[] {3, 1, 2});
    return chart;
  }

  private static long colours(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return java.util.Arrays.stream(pixels).distinct().count();
  }
}
