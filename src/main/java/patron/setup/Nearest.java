package patron.setup;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What the user may have meant. */
final class Nearest {

  private Nearest() {}

  /** The known word that takes the fewest changes, or nothing where none is like it. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(one -> changes(word, one)))
        .filter(one -> changes(word, one) <= Math.max(2, one.length() / 2));
  }

  /** A message that names it. */
  static String unknown(String what, String word, Collection<String> known) {
    String meant = to(word, known).map(one -> "; did you mean " + one + "?").orElse("; see --help");
    return "unknown " + what + " " + word + meant;
  }

  /** Levenshtein's distance. */
  static int changes(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
