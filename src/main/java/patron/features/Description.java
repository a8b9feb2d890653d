package patron.features;

import java.util.Arrays;
import java.util.List;
import patron.features.internal.Samples;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables that describe features. */
final class Description {

  private static final List<String> FIGURES =
      List.of("mean", "sd", "min", "q1", "median", "q3", "max");

  private Description() {}

  static Table of(CustomerFeatures features) {
    Table table =
        Table.create(
            "description",
            StringColumn.create("column"),
            IntColumn.create("count"),
            IntColumn.create("missing"),
            IntColumn.create("distinct"));
    FIGURES.forEach(figure -> table.addColumns(DoubleColumn.create(figure)));
    for (String name : features.names()) {
      FeatureColumn column = features.column(name);
      table.stringColumn("column").append(name);
      table.intColumn("count").append(column.size() - column.missing());
      table.intColumn("missing").append(column.missing());
      table.intColumn("distinct").append(distinct(column));
      double[] figures = figures(column);
      for (int i = 0; i < figures.length; i++) {
        table.doubleColumn(FIGURES.get(i)).append(figures[i]);
      }
    }
    return table;
  }

  private static int distinct(FeatureColumn column) {
    return switch (column) {
      case FeatureColumn.Numbers n ->
          (int) Arrays.stream(n.values()).filter(v -> !Double.isNaN(v)).distinct().count();
      case FeatureColumn.Categories c ->
          (int)
              Arrays.stream(c.codes())
                  .distinct()
                  .filter(code -> !c.dictionary().get(code).isEmpty())
                  .count();
    };
  }

  private static double[] figures(FeatureColumn column) {
    if (!(column instanceof FeatureColumn.Numbers numbers)) {
      double[] none = new double[FIGURES.size()];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    double[] sorted = Samples.sorted(numbers.values());
    double mean = Samples.mean(sorted);
    return new double[] {
      mean,
      sorted.length < 2
          ? Double.NaN
          : Math.sqrt(Samples.squares(sorted, mean) / (sorted.length - 1)),
      Samples.quantile(sorted, 0),
      Samples.quantile(sorted, 0.25),
      Samples.quantile(sorted, 0.5),
      Samples.quantile(sorted, 0.75),
      Samples.quantile(sorted, 1)
    };
  }
}
