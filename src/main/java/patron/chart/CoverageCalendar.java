package patron.chart;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import patron.data.Coverage;

/** Lines of each day: weeks from left to right, Monday at the top. */
final class CoverageCalendar {

  private static final int WEEKDAYS = 7;
  private static final int PIXELS_A_ROW = 48;

  private CoverageCalendar() {}

  static HeatMapChart of(Coverage coverage) {
    LocalDate monday = monday(coverage.days().getFirst().day());
    long weeks = ChronoUnit.WEEKS.between(monday, monday(coverage.days().getLast().day())) + 1;
    HeatMapChart chart =
        HouseStyle.heatMap(
            "On which days are there sales? Lines a day",
            "week beginning",
            "",
            HouseStyle.height(WEEKDAYS, PIXELS_A_ROW));
    chart.getStyler().setShowValue(false).setLegendVisible(true);
    chart.getStyler().setRangeColors(Palette.LITTLE_TO_MUCH).setMin(0);
    chart.getStyler().setXAxisLabelRotation(45);
    chart.addSeries("lines", mondays(monday, weeks), weekdays(), cells(coverage, monday));
    return chart;
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static List<String> mondays(LocalDate first, long weeks) {
    return IntStream.range(0, Math.toIntExact(weeks))
        .mapToObj(week -> first.plusWeeks(week).toString())
        .toList();
  }

  private static List<String> weekdays() {
    return IntStream.range(0, WEEKDAYS)
        .mapToObj(i -> DayOfWeek.of(WEEKDAYS - i).getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
        .toList();
  }

  /** A day without a line has no field, so that it stays white. */
  private static List<Number[]> cells(Coverage coverage, LocalDate monday) {
    List<Number[]> cells = new ArrayList<>();
    for (Coverage.Day day : coverage.days()) {
      if (day.lines() > 0) {
        long week = ChronoUnit.WEEKS.between(monday, day.day());
        cells.add(new Number[] {week, WEEKDAYS - day.day().getDayOfWeek().getValue(), day.lines()});
      }
    }
    return cells;
  }
}
