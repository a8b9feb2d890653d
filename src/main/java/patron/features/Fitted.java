package patron.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import patron.base.PatronException;
import patron.features.internal.PlainMap;

/**
 * A preparation as it was fitted on some customers: the means, limits and categories found there.
 * Applied to raw features of others it gives exactly what those customers would have got, bit for
 * bit; nothing is fitted anew.
 *
 * <p>New customers may differ from those it was fitted on: minMax then leaves 0 to 1, a category
 * never seen gets 0 in every column of oneHot, and a column that did not vary stays 0.
 */
public final class Fitted {

  private final List<String> inputs;
  private final List<FittedStep> steps;
  private final List<String> outputs;

  private Fitted(List<String> inputs, List<FittedStep> steps, List<String> outputs) {
    this.inputs = inputs;
    this.steps = steps;
    this.outputs = outputs;
  }

  /** Takes columns as they are. */
  static Fitted nothing(List<String> names) {
    return new Fitted(names, List.of(), names);
  }

  /** {@return whether it leaves all columns as they are} */
  public boolean isNothing() {
    return steps.isEmpty();
  }

  /** {@return the raw columns it needs, in their order} */
  public List<String> inputs() {
    return inputs;
  }

  /** {@return the columns it makes, in their order} */
  public List<String> outputs() {
    return outputs;
  }

  /**
   * Prepares raw features of any customers with what was fitted.
   *
   * @param raw features with at least the columns of {@link #inputs()}; others are left out
   * @return the prepared features, with the columns of {@link #outputs()}
   */
  public CustomerFeatures apply(CustomerFeatures raw) {
    PatronException.require(
        !raw.isPrepared(), "these features are prepared already; give the raw ones");
    for (String input : inputs) {
      PatronException.require(
          raw.names().contains(input),
          "the column '%s' is needed and not there; there are: %s",
          input,
          raw.names());
    }
    CustomerFeatures result = raw.select(inputs.toArray(String[]::new));
    Map<String, FeatureColumn> columns = result.columns();
    steps.forEach(step -> step.apply(raw.sortedIds(), columns));
    Map<String, FeatureColumn> ordered = new LinkedHashMap<>();
    outputs.forEach(name -> ordered.put(name, columns.get(name)));
    return CustomerFeatures.ofSorted(raw.sortedIds(), ordered, this);
  }

  /**
   * The same, made as it is read instead of all at once.
   *
   * @param raw features with at least the columns of {@link #inputs()}
   * @return nothing where that is not to be had: where categories are encoded, a column holds
   *     categories, or the features are prepared or lack a column; {@link #apply} does it or says
   *     why not
   */
  public Optional<PreparedReader> reader(CustomerFeatures raw) {
    boolean possible =
        !raw.isPrepared()
            && steps.stream().allMatch(FittedStep::isByNumber)
            && inputs.stream().allMatch(n -> raw.names().contains(n) && raw.isNumber(n));
    if (!possible) {
      return Optional.empty();
    }
    List<PreparedReader.Source> sources =
        outputs.stream()
            .map(name -> new PreparedReader.Source(name, raw.numbersOf(name).values()))
            .toList();
    return Optional.of(new PreparedReader(sources, steps));
  }

  /** The same with one step more; its outputs are known when it is applied. */
  Fitted then(FittedStep step) {
    List<FittedStep> more = new ArrayList<>(steps);
    more.add(step);
    return new Fitted(inputs, List.copyOf(more), outputs);
  }

  /** Applies the last step to features that went through those before it. */
  CustomerFeatures onto(CustomerFeatures before) {
    Map<String, FeatureColumn> columns = before.columns();
    steps.getLast().apply(before.sortedIds(), columns);
    Fitted known = new Fitted(inputs, steps, List.copyOf(columns.keySet()));
    return CustomerFeatures.ofSorted(before.sortedIds(), columns, known);
  }

  /** The same for some of its outputs, with only the inputs these need. */
  Fitted select(List<String> some) {
    if (isNothing()) {
      return nothing(some);
    }
    Set<String> needed = new LinkedHashSet<>();
    some.forEach(name -> needed.add(source(name)));
    return new Fitted(inputs.stream().filter(needed::contains).toList(), steps, some);
  }

  private String source(String output) {
    String name = output;
    for (FittedStep step : steps.reversed()) {
      name = step.source(name);
    }
    return name;
  }

  /**
   * For saving: maps, lists, texts and numbers only.
   *
   * @return a fresh map that {@link #fromMap} restores exactly
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("inputs", inputs);
    map.put("steps", steps.stream().map(FittedStep::toMap).toList());
    map.put("outputs", outputs);
    return map;
  }

  /**
   * Restores what {@link #toMap} gave.
   *
   * @param map as it was saved
   * @return the preparation, which applies exactly as the one that was saved
   */
  public static Fitted fromMap(Map<String, ?> map) {
    PlainMap plain = new PlainMap("saved preparation", map);
    List<FittedStep> steps = plain.maps("steps").stream().map(FittedStep::fromMap).toList();
    Fitted fitted = new Fitted(plain.texts("inputs"), steps, plain.texts("outputs"));
    for (String output : fitted.outputs) {
      if (!fitted.inputs.contains(fitted.source(output))) {
        throw plain.wrong("outputs", "names '" + output + "', which comes from no input");
      }
    }
    return fitted;
  }

  @Override
  public String toString() {
    return isNothing() ? "as they are: " + inputs : inputs + " → " + steps + " → " + outputs;
  }
}
