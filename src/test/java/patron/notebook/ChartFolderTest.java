package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class ChartFolderTest {

  @TempDir private Path folder;

  @Test
  void chartsAreNumberedAndNamedByTheirTitles() throws IOException {
    ChartFolder charts = new ChartFolder(Optional.of(folder.resolve("charts")));
    charts.add(chart("Wer kauft für £ 100?"));
    charts.add(chart(""));
    try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "01-wer-kauft-fur-100.png",
              "01-wer-kauft-fur-100.svg",
              "02-chart.png",
              "02-chart.svg");
    }
  }

  @Test
  void withoutAFolderNothingIsWritten() throws IOException {
    new ChartFolder(Optional.empty()).add(chart("Any"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void namesAreShortAndWithoutPaths() {
    assertThat(ChartFolder.slug("../../etc/" + "x".repeat(100)))
        .hasSize(60 - 1)
        .startsWith("etc-x");
    assertThat(ChartFolder.slug("日本")).isEqualTo("chart");
  }

  private static ChartImage chart(String title) {
    XYChart chart = new XYChart(100, 80);
    chart.setTitle(title);
    chart.addSeries("s", new double[] {1, 2}, new double[] {2, 1});
    return ChartImage.of(chart);
  }
}
