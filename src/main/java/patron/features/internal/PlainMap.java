package patron.features.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import patron.base.PatronException;

/**
 * Reads a map of plain values (maps, lists, strings, numbers), as a saved file gives it, with
 * errors that say which entry of what is wrong.
 *
 * @param what the thing that was saved, in the user's words
 * @param entries its entries
 */
public record PlainMap(String what, Map<String, ?> entries) {

  /**
   * A text.
   *
   * @param key its entry
   * @return the text
   */
  public String text(String key) {
    return cast(String.class, key, value(key));
  }

  /**
   * A whole number.
   *
   * @param key its entry
   * @return the number
   */
  public long whole(String key) {
    return cast(Number.class, key, value(key)).longValue();
  }

  /**
   * A number.
   *
   * @param key its entry
   * @return the number, exactly as it was saved
   */
  public double number(String key) {
    return cast(Number.class, key, value(key)).doubleValue();
  }

  /**
   * A list of texts.
   *
   * @param key its entry
   * @return the texts
   */
  public List<String> texts(String key) {
    return list(key, each -> cast(String.class, key, each));
  }

  /**
   * A list of numbers.
   *
   * @param key its entry
   * @return the numbers, each exactly as it was saved
   */
  public List<Double> numbers(String key) {
    return list(key, each -> cast(Number.class, key, each).doubleValue());
  }

  /**
   * A list of lists of numbers.
   *
   * @param key its entry
   * @return the rows
   */
  public List<List<Double>> rows(String key) {
    return list(key, each -> new PlainMap(what, Map.of(key, each)).numbers(key));
  }

  /**
   * A list of lists of texts.
   *
   * @param key its entry
   * @return the lists
   */
  public List<List<String>> textLists(String key) {
    return list(key, each -> new PlainMap(what, Map.of(key, each)).texts(key));
  }

  /**
   * A map inside.
   *
   * @param key its entry
   * @return the inner map
   */
  public PlainMap map(String key) {
    return inner(key, value(key));
  }

  /**
   * A list of maps inside.
   *
   * @param key its entry
   * @return the inner maps
   */
  public List<PlainMap> maps(String key) {
    return list(key, each -> inner(key, each));
  }

  /**
   * The error for an entry that cannot be right.
   *
   * @param key the entry
   * @param problem what is wrong with it
   * @return to be thrown
   */
  public PatronException wrong(String key, String problem) {
    return new PatronException(
        "%s: entry '%s' %s; was it changed after it was saved?".formatted(what, key, problem));
  }

  private PlainMap inner(String key, Object value) {
    Map<?, ?> map = cast(Map.class, key, value);
    Map<String, Object> checked = new java.util.LinkedHashMap<>();
    map.forEach((k, v) -> checked.put(cast(String.class, key, k), v));
    return new PlainMap(what, checked);
  }

  private <T> List<T> list(String key, Function<Object, T> each) {
    List<T> all = new ArrayList<>();
    for (Object one : cast(List.class, key, value(key))) {
      all.add(each.apply(one));
    }
    return List.copyOf(all);
  }

  private Object value(String key) {
    Object value = entries.get(key);
    if (value == null) {
      throw wrong(key, "is missing");
    }
    return value;
  }

  private <T> T cast(Class<T> type, String key, Object value) {
    if (!type.isInstance(value)) {
      throw wrong(key, "should be a " + type.getSimpleName() + " and is " + value);
    }
    return type.cast(value);
  }
}
