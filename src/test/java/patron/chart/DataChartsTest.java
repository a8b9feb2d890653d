package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapSeries;
import patron.base.PatronException;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;

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
  void correlationsGoFromMinusOneToOneFromTheTopLeft() {
    CustomerFeatures features =
        CustomerFeatures.of(
            List.of("a", "b", "c"),
            new LinkedHashMap<>(Map.of("x", new double[] {1, 2, 3})),
            Map.of("flat", List.of("k", "k", "k")));
    HeatMapChart chart =
        FeatureCharts.correlations(features.with("y", new double[] {3, 2, 1}).correlations());
    HeatMapSeries series = chart.getHeatMapSeries();
    assertThat(series.getXData()).hasToString("[x, flat, y]");
    assertThat(series.getYData()).hasToString("[y, flat, x]");
    assertThat(series.getHeatData().stream().map(cell -> Arrays.toString(cell)))
        .containsExactly("[0, 0, -1.0]", "[0, 2, 1.0]", "[2, 0, 1.0]", "[2, 2, -1.0]");
    assertThat(Arrays.stream(Pictures.pixels(chart)).distinct().count()).isGreaterThan(20);
    assertThatThrownBy(() -> FeatureCharts.correlations(features.select("x").correlations()))
        .isInstanceOf(PatronException.class)
        .hasMessage("1 features are not to be drawn; select(…) 2 to 25");
    assertThatThrownBy(() -> FeatureCharts.correlations(null))
        .hasMessageContaining("give the correlations");
  }

  @Test
  void nothingIsRefused() {
    assertThatThrownBy(() -> DataCharts.coverage(null))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("give the coverage");
  }
}
