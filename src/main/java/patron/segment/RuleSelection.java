package patron.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Asks the rows of a Tablesaw table, in their own order. */
final class RuleSelection {

  private RuleSelection() {}

  static int[] rows(Condition when, Table table) {
    IntPredicate fulfilled = when.test(features(table));
    return IntStream.range(0, table.rowCount()).filter(fulfilled).toArray();
  }

  /** The columns as features, under ids that keep the order of the rows. */
  private static CustomerFeatures features(Table table) {
    int digits = Integer.toString(table.rowCount()).length();
    List<String> ids = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      ids.add(String.format(Locale.ROOT, "%0" + digits + "d", row));
    }
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Map<String, List<String>> categories = new LinkedHashMap<>();
    for (Column<?> column : table.columns()) {
      if (column.name().equals(CustomerFeatures.ID)) {
        continue;
      }
      if (column instanceof NumericColumn<?> values) {
        numbers.put(column.name(), values.asDoubleArray());
      } else {
        categories.put(
            column.name(),
            IntStream.range(0, column.size())
                .mapToObj(row -> column.isMissing(row) ? "" : column.getString(row))
                .toList());
      }
    }
    return CustomerFeatures.of(ids, numbers, categories);
  }
}
