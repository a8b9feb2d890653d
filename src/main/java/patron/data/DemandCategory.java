package patron.data;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A column of texts as codes into its sorted levels: numbers by size, all else by text. */
final class DemandCategory {

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private final int[] codes;
  private final List<String> levels;

  DemandCategory(int[] codes, List<String> levels) {
    this.codes = codes;
    this.levels = levels;
  }

  int[] codes() {
    return codes;
  }

  List<String> levels() {
    return levels;
  }

  static DemandCategory of(String[] values) {
    TreeSet<String> distinct = new TreeSet<>(Arrays.asList(values));
    List<String> levels =
        distinct.stream().allMatch(v -> WHOLE.matcher(v).matches())
            ? distinct.stream().sorted(DemandCategory::bySize).toList()
            : List.copyOf(distinct);
    TreeMap<String, Integer> code = new TreeMap<>();
    for (int i = 0; i < levels.size(); i++) {
      code.put(levels.get(i), i);
    }
    return new DemandCategory(Arrays.stream(values).mapToInt(code::get).toArray(), levels);
  }

  private static int bySize(String a, String b) {
    int size = Long.compare(Long.parseLong(a), Long.parseLong(b));
    return size != 0 ? size : a.compareTo(b);
  }

  String value(int row) {
    return levels.get(codes[row]);
  }

  String[] values() {
    return Arrays.stream(codes).mapToObj(levels::get).toArray(String[]::new);
  }

  /** The same values in some rows; levels that no row has are dropped. */
  DemandCategory at(int[] rows) {
    return of(Arrays.stream(rows).mapToObj(this::value).toArray(String[]::new));
  }
}
