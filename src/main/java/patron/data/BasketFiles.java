package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;

/** Reads files with one basket a line. */
final class BasketFiles {

  private BasketFiles() {}

  static Baskets read(String location) {
    List<List<String>> baskets = new ArrayList<>();
    for (Path file : Location.delimited(location)) {
      read(file, baskets);
    }
    PatronException.require(!baskets.isEmpty(), "%s has no basket in it", location);
    return Baskets.of(baskets);
  }

  private static void read(Path file, List<List<String>> baskets) {
    try (CsvRecords records = CsvRecords.open(file, CsvFormat.byName(file))) {
      for (List<String> fields = records.next(); fields != null; fields = records.next()) {
        List<String> items = withoutPadding(fields);
        int gap = gap(items);
        PatronException.require(
            gap < 0,
            "%s, line %s: field %s is empty; a basket has its items one after the other",
            file,
            records.line(),
            gap + 1);
        if (!items.isEmpty()) {
          baskets.add(items);
        }
      }
    }
  }

  private static List<String> withoutPadding(List<String> fields) {
    int end = fields.size();
    while (end > 0 && fields.get(end - 1).isBlank()) {
      end--;
    }
    return List.copyOf(fields.subList(0, end));
  }

  private static int gap(List<String> items) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).isBlank()) {
        return i;
      }
    }
    return -1;
  }
}
