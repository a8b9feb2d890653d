package patron.setup;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the little JSON that the kernel's registration needs. */
final class Json {

  private Json() {}

  /** Texts, lists and maps, indented. */
  static String of(Object value) {
    return of(value, "");
  }

  private static String of(Object value, String indent) {
    String deeper = indent + "  ";
    return switch (value) {
      case List<?> list ->
          list.stream()
              .map(one -> deeper + of(one, deeper))
              .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> deeper + quoted(e.getKey().toString()) + ": " + of(e.getValue(), deeper))
              .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : plainOrEscaped(c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String plainOrEscaped(int c) {
    return c < 0x20 ? "\\u%04x".formatted(c) : Character.toString(c);
  }
}
