package patron.notebook;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arrays, lists and other values as text that stays readable however large they are. */
final class ValueText {

  private static final int MOST_VALUES = 100;
  private static final int MOST_ROWS = 20;
  private static final int LONGEST = 20_000;

  private ValueText() {}

  static String of(Object value) {
    if (value instanceof List<?> list) {
      return listed(list.size(), list::get);
    }
    if (value != null && value.getClass().isArray()) {
      return listed(Array.getLength(value), i -> Array.get(value, i));
    }
    String text = String.valueOf(value);
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST)
            + String.format(Locale.ROOT, "… (%,d characters)", text.length());
  }

  private static String listed(int size, IntFunction<Object> element) {
    boolean rows = size > 0 && isRow(element.apply(0));
    int most = rows ? MOST_ROWS : MOST_VALUES;
    String between = rows ? ",\n " : ", ";
    Stream<String> first = texts(0, size <= most ? size : most / 2, element);
    Stream<String> last = size <= most ? Stream.of() : texts(size - most / 2, size, element);
    Stream<String> gap = size <= most ? Stream.of() : Stream.of("…");
    String joined =
        Stream.of(first, gap, last)
            .flatMap(part -> part)
            .collect(Collectors.joining(between, "[", "]"));
    return size <= most
        ? joined
        : joined + String.format(Locale.ROOT, " (%,d %s)", size, rows ? "rows" : "values");
  }

  private static boolean isRow(Object element) {
    return element instanceof List<?> || (element != null && element.getClass().isArray());
  }

  private static Stream<String> texts(int from, int to, IntFunction<Object> element) {
    return IntStream.range(from, to).mapToObj(i -> of(element.apply(i)));
  }
}
