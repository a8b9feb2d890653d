package patron.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;

/** Brings rows of any order into that of their ids, and refuses what cannot be features. */
final class FeatureRows {

  private FeatureRows() {}

  static CustomerFeatures sortedById(List<String> given, Map<String, FeatureColumn> columns) {
    for (String id : given) {
      PatronException.require(
          id != null && !id.isBlank(), "a customer id is empty; give every row an id");
    }
    int[] rows =
        IntStream.range(0, given.size())
            .boxed()
            .sorted(Comparator.comparing(given::get))
            .mapToInt(Integer::intValue)
            .toArray();
    String[] ids = Arrays.stream(rows).mapToObj(given::get).toArray(String[]::new);
    for (int i = 1; i < ids.length; i++) {
      PatronException.require(
          !ids[i].equals(ids[i - 1]),
          "customer %s is in more than one row; give one row a customer",
          ids[i]);
    }
    Map<String, FeatureColumn> sorted = new LinkedHashMap<>();
    columns.forEach((name, c) -> sorted.put(name, checked(name, c, given.size()).take(rows, null)));
    sorted.forEach((name, c) -> finite(name, c, ids));
    return CustomerFeatures.ofSorted(ids, sorted, Fitted.nothing(List.copyOf(sorted.keySet())));
  }

  /** Refuses a column that does not go with the customers. */
  static void check(String name, FeatureColumn column, String[] ids) {
    finite(name, checked(name, column, ids.length), ids);
  }

  private static FeatureColumn checked(String name, FeatureColumn column, int rows) {
    PatronException.require(
        !name.isBlank() && !name.equals(CustomerFeatures.ID),
        "a column cannot be named '%s'; rename it",
        name);
    PatronException.require(
        column.size() == rows,
        "column '%s' has %s values for %s customers; give one a customer",
        name,
        column.size(),
        rows);
    return column;
  }

  private static void finite(String name, FeatureColumn column, String[] ids) {
    if (column instanceof FeatureColumn.Numbers numbers) {
      numbers.finiteOrMissing(name, ids);
    }
  }
}
