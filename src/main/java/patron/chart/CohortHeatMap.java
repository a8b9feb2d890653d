package patron.chart;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import patron.base.PatronException;
import patron.segment.Cohorts;

/** Cohorts from top to bottom, periods since the first order from left to right. */
final class CohortHeatMap {

  /** More rows or columns cannot be read. */
  private static final int MOST = 24;

  private static final int PIXELS_A_ROW = 46;

  private CohortHeatMap() {}

  static HeatMapChart of(Cohorts cohorts) {
    int n = cohorts.sizes().length;
    PatronException.require(
        n <= MOST,
        "%s cohorts are more than can be read; take longer periods, or cut the sales with"
            + " between(…)",
        n);
    PatronException.require(n >= 2, "one cohort alone has no second period to come back in");
    String unit = cohorts.unit().toString().toLowerCase(Locale.ROOT);
    HeatMapChart chart =
        HouseStyle.heatMap(
            "How many of each cohort order again? (%)",
            unit + " since the first order", "", HouseStyle.height(n, PIXELS_A_ROW));
    // The first period is 100 by definition, and would leave no colour for the others.
    double most =
        IntStream.range(0, n)
            .mapToObj(cohorts::retention)
            .flatMapToDouble(r -> IntStream.range(1, r.length).mapToDouble(age -> r[age]))
            .filter(r -> !Double.isNaN(r))
            .max()
            .orElse(1);
    chart.getStyler().setRangeColors(Palette.LITTLE_TO_MUCH).setMin(0).setMax(100 * most);
    chart.getStyler().setHeatMapValueDecimalPattern("0");
    List<Integer> ages = IntStream.range(1, Math.max(2, n)).boxed().toList();
    List<String> rows = new ArrayList<>();
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < n; row++) {
      int cohort = n - 1 - row;
      rows.add(name(cohorts, cohort));
      double[] retention = cohorts.retention(cohort);
      for (int age = 1; age < retention.length; age++) {
        if (!Double.isNaN(retention[age])) {
          cells.add(new Number[] {age - 1, row, 100 * retention[age]});
        }
      }
    }
    chart.addSeries("retention", ages, rows, cells);
    return chart;
  }

  private static String name(Cohorts cohorts, int cohort) {
    String start = cohorts.starts().get(cohort).toString();
    String day = cohorts.unit() == ChronoUnit.MONTHS ? start.substring(0, 7) : start;
    return String.format(Locale.ROOT, "%s: %,d", day, cohorts.sizes()[cohort]);
  }
}
