package patron.data;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.PatronException;

/** Says which columns of roles a file does not have, and which it has instead. */
final class MissingColumns {

  private MissingColumns() {}

  /** Without these a line is no sale: each file must have them. The others may come and go. */
  private static final Set<String> IN_EVERY_FILE =
      Set.of("customer", "order", "time", "product", "quantity", "unitPrice", "amount");

  static void check(LineSource source, Roles roles) {
    check(source.title(), source.names(), roles.columns());
    for (LineSource.SourcePart part : source.parts()) {
      Map<String, String> needed = roles.columns();
      needed.keySet().retainAll(IN_EVERY_FILE);
      check(part.title(), part.names(), needed);
    }
  }

  private static void check(String title, List<String> names, Map<String, String> columns) {
    List<Map.Entry<String, String>> missing =
        columns.entrySet().stream().filter(e -> !names.contains(e.getValue())).toList();
    if (!missing.isEmpty()) {
      String which =
          missing.stream()
              .map(e -> "%s=%s".formatted(e.getKey(), e.getValue()))
              .collect(Collectors.joining(", "));
      throw missing(
          title,
          names,
          which,
          missing.getFirst().getValue(),
          "name one of them, or leave the role out");
    }
  }

  static void check(String title, List<String> names, String what, String wanted) {
    if (!names.contains(wanted)) {
      throw missing(title, names, what + " (" + wanted + ")", wanted, "give one of them that name");
    }
  }

  private static PatronException missing(
      String title, List<String> names, String which, String wanted, String otherwise) {
    String there =
        names.stream().limit(40).map(CsvRecords::shown).collect(Collectors.joining(", "));
    return new PatronException(
        "%s has no column for %s; its columns are: %s%s"
            .formatted(title, which, there, advice(names, wanted, otherwise)));
  }

  private static String advice(List<String> names, String wanted, String otherwise) {
    String only = names.size() == 1 ? names.getFirst() : "";
    for (String word : List.of("semicolon", "tab", "pipe", "comma")) {
      if (only.indexOf(CsvFormat.character(word)) >= 0) {
        return "; the delimiter seems to be a %s: add delimiter=%s to the roles"
            .formatted(word, word);
      }
    }
    return nearest(names, wanted)
        .map(n -> "; did you mean %s?".formatted(CsvRecords.shown(n)))
        .findFirst()
        .orElse("; " + otherwise);
  }

  /** Columns whose names differ by no more than a third of the letters, the nearest first. */
  private static Stream<String> nearest(List<String> names, String wanted) {
    return names.stream()
        .filter(n -> distance(n, wanted) <= Math.max(1, wanted.length() / 3))
        .sorted(Comparator.comparingInt(n -> distance(n, wanted)));
  }

  /** Levenshtein's distance between the letters and digits of two names. */
  static int distance(String left, String right) {
    String a = letters(left);
    String b = letters(right);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static String letters(String name) {
    String kept = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return kept.length() <= 100 ? kept : kept.substring(0, 100);
  }
}
