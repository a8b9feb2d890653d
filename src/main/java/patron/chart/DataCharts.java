package patron.chart;

import org.knowm.xchart.HeatMapChart;
import patron.data.Coverage;

/**
 * Charts of a shop's data before anything is made of them.
 *
 * <pre>{@code
 * DataCharts.coverage(sales.coverage());
 * }</pre>
 */
public final class DataCharts {

  private DataCharts() {}

  /**
   * A calendar of the lines of each day, one column a week and one row a weekday: closed days and
   * missing files are white, in any length of time.
   *
   * @param coverage how much there is of each day
   * @return a chart without numbers in its fields
   */
  public static HeatMapChart coverage(Coverage coverage) {
    return CoverageCalendar.of(HouseStyle.given(coverage, "the coverage"));
  }
}
