package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ShownTest {

  @Test
  void tablesAndResultsAreHtmlAndText() {
    Shown table = Shown.of(Table.create(DoubleColumn.create("spend", 1234.5)));
    assertThat(table.html()).get().asString().contains("<table", ">1,234.50<");
    assertThat(table.text()).contains("1,234.50");
    assertThat(table.chart()).isEmpty();
    assertThat(Shown.of(Watermark.of()).html()).get().asString().contains("Tablesaw");
  }

  @Test
  void mapsAreTablesWithTheirNumbers() {
    Map<String, Object> mixed = new LinkedHashMap<>();
    mixed.put("n", 5);
    mixed.put("who", null);
    assertThat(Shown.of(mixed).html()).get().asString().contains(">n<", ">5<", ">who<", ">null<");
    assertThat(Shown.of(Map.of("S1", 12.5)).html()).get().asString().contains(">12.50<", "number");
    assertThat(Shown.of(Map.of())).isEqualTo(Shown.of("{}"));
  }

  @Test
  void chartsAreNamedAndNotYetPainted() {
    XYChart chart = new XYChart(100, 80);
    assertThat(Shown.of(chart).text()).isEqualTo("Chart: untitled");
    chart.setTitle("Who is left?");
    Shown shown = Shown.of(chart);
    assertThat(shown.text()).isEqualTo("Chart: Who is left?");
    assertThat(shown.html()).isEmpty();
    assertThat(shown.chart().map(ChartImage::width)).contains(100);
  }

  @Test
  void allElseIsTextOfBoundedLength() {
    assertThat(Shown.of(null).text()).isEqualTo("null");
    assertThat(Shown.of(new int[] {1, 2}).text()).isEqualTo("[1, 2]");
    assertThat(Shown.of(List.of("a")).html()).isEmpty();
    assertThat(Shown.of("<b>").html()).as("text stays text").isEmpty();
    assertThat(Shown.of("x".repeat(1_000_000)).text()).hasSizeLessThan(21_000);
  }
}
