package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapSeries;
import patron.base.PatronException;
import patron.data.Roles;
import patron.data.Transactions;

class DataChartsTest {

  @TempDir Path folder;

  @Test
  void closedDaysHaveNoField() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("lines.csv"), "day,amount\n2025-01-08,1\n2025-01-08,1\n2025-01-13,1\n");
    HeatMapChart chart =
        DataCharts.coverage(
            Transactions.read(file, Roles.of("time=day, amount=amount")).coverage());
    HeatMapSeries series = chart.getHeatMapSeries();
    assertThat(series.getXData()).hasToString("[2025-01-06, 2025-01-13]");
    assertThat(series.getYData()).hasToString("[Sun, Sat, Fri, Thu, Wed, Tue, Mon]");
    assertThat(series.getHeatData().stream().map(cell -> Arrays.toString(cell)))
        .containsExactly("[0, 4, 2]", "[1, 6, 1]");
    assertThat(Arrays.stream(Pictures.pixels(chart)).distinct().count()).isGreaterThan(20);
  }

  @Test
  void nothingIsRefused() {
    assertThatThrownBy(() -> DataCharts.coverage(null))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("give the coverage");
  }
}
