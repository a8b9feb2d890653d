package patron.notebook;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import patron.base.AtomicFile;
import patron.base.PatronException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures a notebook wants to be held to, in the order of their first recording. With a file,
 * all of them are written again at each recording, as one line of JSON each.
 */
final class RecordedValues {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Optional<Path> file;

  RecordedValues(Optional<Path> file) {
    this.file = file;
  }

  synchronized void put(String name, Object value) {
    PatronException.require(
        !name.isBlank(), "a recorded value needs a name; the one given is blank");
    values.put(name, plain(value));
    file.ifPresent(path -> AtomicFile.write(path, lines()));
  }

  synchronized Map<String, Object> all() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  private String lines() {
    return values.entrySet().stream().map(RecordedValues::line).collect(Collectors.joining());
  }

  private static String line(Map.Entry<String, Object> entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", entry.getKey());
    line.put("value", entry.getValue());
    return JSON.writeValueAsString(line) + "\n";
  }

  /** Numbers, yes or no, and lists and maps of them stay; everything else becomes its text. */
  private static Object plain(Object value) {
    return switch (value) {
      case Double d when !Double.isFinite(d) -> d.toString();
      case Number n -> n;
      case Boolean b -> b;
      case List<?> list -> list.stream().map(RecordedValues::plain).toList();
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, one) -> copy.put(String.valueOf(key), plain(one)));
        yield copy;
      }
      case int[] a -> a.clone();
      case long[] a -> a.clone();
      case double[] a -> a.clone();
      case null, default -> String.valueOf(value);
    };
  }
}
