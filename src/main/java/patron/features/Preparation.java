package patron.features;

import java.util.List;
import java.util.function.BiFunction;
import patron.base.PatronException;

/**
 * One step of a preparation, before it is fitted: what to do with which columns. Made by {@link
 * Prepare}, fitted by {@link CustomerFeatures#prepare}.
 */
public final class Preparation {

  private final String name;
  private final boolean numbers;
  private final List<String> columns;
  private final BiFunction<CustomerFeatures, List<String>, FittedStep> fit;

  Preparation(
      String name,
      boolean numbers,
      List<String> columns,
      BiFunction<CustomerFeatures, List<String>, FittedStep> fit) {
    this.name = name;
    this.numbers = numbers;
    this.columns = columns;
    this.fit = fit;
  }

  FittedStep fit(CustomerFeatures features) {
    List<String> chosen = columns.isEmpty() ? all(features) : columns;
    for (String column : chosen) {
      PatronException.require(
          features.isNumber(column) == numbers,
          "%s needs %s and column '%s' holds %s",
          name,
          numbers ? "numbers" : "categories",
          column,
          numbers ? "categories" : "numbers");
      if (numbers) {
        features.requireKnown(column, name);
      }
    }
    return fit.apply(features, chosen);
  }

  private List<String> all(CustomerFeatures features) {
    return features.names().stream().filter(n -> features.isNumber(n) == numbers).toList();
  }

  @Override
  public String toString() {
    return name + columns;
  }
}
