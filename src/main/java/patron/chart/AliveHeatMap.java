package patron.chart;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import patron.base.PatronException;
import patron.data.Purchases;
import patron.value.PurchaseModel;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The chance to be still a customer, by frequency and silence. */
final class AliveHeatMap {

  private static final int STEPS = 10;
  private static final int MOST = 40;
  private static final int PIXELS_A_ROW = 46;

  private AliveHeatMap() {}

  static HeatMapChart of(PurchaseModel model, double time, int mostRepeats) {
    PatronException.require(
        time > 0 && time < Double.POSITIVE_INFINITY,
        "the time since the first purchase is %s; give a number above 0",
        time);
    PatronException.require(
        mostRepeats >= 1 && mostRepeats <= MOST,
        "the largest x to draw is %s; give 1 to %s",
        mostRepeats,
        MOST);
    String unit = model.unit().toString().toLowerCase(Locale.ROOT);
    HeatMapChart chart =
        HouseStyle.heatMap(
            String.format(
                Locale.ROOT,
                "Still a customer? P(alive) in %%, first purchase %s %s ago",
                number(time),
                unit),
            unit + " since the last purchase",
            "repeat purchases, x",
            HouseStyle.height(mostRepeats, PIXELS_A_ROW));
    chart.getStyler().setRangeColors(Palette.LITTLE_TO_MUCH).setMin(0).setMax(100);
    chart.getStyler().setHeatMapValueDecimalPattern("0");
    chart.addSeries(
        "P(alive)", silences(time), repeats(mostRepeats), cells(model, time, mostRepeats));
    return chart;
  }

  private static List<String> silences(double time) {
    return IntStream.range(0, STEPS).mapToObj(i -> number(silence(time, i))).toList();
  }

  private static double silence(double time, int step) {
    return time * step / STEPS;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static List<Integer> repeats(int most) {
    return IntStream.rangeClosed(1, most).boxed().toList();
  }

  private static List<Number[]> cells(PurchaseModel model, double time, int most) {
    List<Number[]> cells = new ArrayList<>();
    for (int x = 1; x <= most; x++) {
      double[] alive = model.probabilityAlive(customers(x, time, model.unit()));
      for (int step = 0; step < STEPS; step++) {
        cells.add(new Number[] {step, x - 1, 100 * alive[step]});
      }
    }
    return cells;
  }

  private static Purchases customers(int x, double time, ChronoUnit unit) {
    int[] steps = IntStream.range(0, STEPS).toArray();
    Table table =
        Table.create(
            StringColumn.create("id", IntStream.of(steps).mapToObj("%02d"::formatted)),
            DoubleColumn.create("x", IntStream.of(steps).mapToDouble(i -> x).toArray()),
            DoubleColumn.create(
                "t_x", IntStream.of(steps).mapToDouble(i -> time - silence(time, i)).toArray()),
            DoubleColumn.create("T", IntStream.of(steps).mapToDouble(i -> time).toArray()));
    return Purchases.of(table, "id", "x", "t_x", "T", unit);
  }
}
