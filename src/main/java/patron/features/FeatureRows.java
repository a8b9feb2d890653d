package patron.features;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.features.internal.Ids;

/** Brings rows of any order into that of their ids, and refuses what cannot be features. */
final class FeatureRows {

  private FeatureRows() {}

  static CustomerFeatures sortedById(List<String> given, Map<String, FeatureColumn> columns) {
    for (String id : given) {
      PatronException.require(
          id != null && !id.isBlank(), "a customer id is empty; give every row an id");
    }
    Map<String, FeatureColumn> sorted = new LinkedHashMap<>();
    columns.forEach((name, c) -> sorted.put(name, checked(name, c, given.size())));
    Ids ids = given instanceof Ids few ? few : Ids.of(given.toArray(String[]::new));
    if (!ids.isSorted()) {
      String[] inOrder = given.toArray(String[]::new);
      Arrays.parallelSort(inOrder);
      int[] rows = rows(given, inOrder);
      sorted.replaceAll((_, c) -> c.take(rows, null));
      ids = Ids.of(inOrder);
    }
    for (String name : sorted.keySet()) {
      finite(name, sorted.get(name), ids);
    }
    return CustomerFeatures.ofSorted(ids, sorted, Fitted.nothing(List.copyOf(sorted.keySet())));
  }

  /** The row in which each of the sorted ids was given. */
  private static int[] rows(List<String> given, String... sorted) {
    for (int i = 1; i < sorted.length; i++) {
      PatronException.require(
          !sorted[i].equals(sorted[i - 1]),
          "customer %s is in more than one row; give one row a customer",
          sorted[i]);
    }
    int[] rows = new int[sorted.length];
    for (int i = 0; i < rows.length; i++) {
      rows[Arrays.binarySearch(sorted, given.get(i))] = i;
    }
    return rows;
  }

  /** Refuses a column that does not go with the customers. */
  static void check(String name, FeatureColumn column, List<String> ids) {
    finite(name, checked(name, column, ids.size()), ids);
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

  private static void finite(String name, FeatureColumn column, List<String> ids) {
    if (column instanceof FeatureColumn.Numbers numbers) {
      numbers.finiteOrMissing(name, ids);
    }
  }
}
