package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import patron.base.PatronException;

/**
 * Tells delimiter and quote from the first records of a file: those under which all of them can be
 * read and have as many values as the header, and most of these. Where nothing tells, what the
 * file's name promises.
 */
final class CsvSniff {

  private static final int RECORDS = 100;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final List<Integer> QUOTES = List.of((int) '"', (int) '\'');

  /**
   * What a format makes of a file.
   *
   * @param format the format
   * @param columns in the header
   * @param fitting records with as many values
   * @param quoted values that stood in quotes
   * @param failed whether the reading ended at something that cannot be
   */
  private record Look(CsvFormat format, int columns, int fitting, int quoted, boolean failed) {}

  private CsvSniff() {}

  static CsvFormat of(Path file, Character delimiter, Integer quote, TextEncoding encoding) {
    char usual = isTabbed(file) ? '\t' : ',';
    if (delimiter != null && quote != null) {
      return new CsvFormat(delimiter, quote, encoding, false);
    }
    List<Look> looks = new ArrayList<>();
    for (char d : delimiter == null ? DELIMITERS : List.of(delimiter)) {
      for (int q : quote == null ? QUOTES : List.of(quote)) {
        looks.add(look(file, new CsvFormat(d, q, encoding, false)));
      }
    }
    Comparator<Look> best =
        Comparator.comparing((Look l) -> l.columns() < 2)
            .thenComparing(Look::failed)
            .thenComparingInt(l -> -l.fitting())
            .thenComparingInt(l -> -l.columns())
            .thenComparingInt(l -> -l.quoted())
            .thenComparing(l -> l.format().delimiter() != usual)
            .thenComparing(l -> l.format().quote() != '"');
    Look first =
        looks.stream().filter(l -> quote != null || isPlausible(l, looks)).min(best).orElseThrow();
    // A file that makes no table in any way is refused later, as what its name promises.
    return first.columns() < 2
        ? new CsvFormat(
            delimiter == null ? usual : delimiter, quote == null ? '"' : quote, encoding, false)
        : first.format();
  }

  /** Single quotes must be there, and double ones must not: an apostrophe is no quote. */
  private static boolean isPlausible(Look look, List<Look> all) {
    return look.format().quote() == '"'
        || (!look.failed() && look.quoted() > 0 && doubleQuoted(look, all).quoted() == 0);
  }

  private static Look doubleQuoted(Look look, List<Look> all) {
    return all.stream()
        .filter(l -> l.format().quote() == '"')
        .filter(l -> l.format().delimiter() == look.format().delimiter())
        .findFirst()
        .orElseThrow();
  }

  static boolean isTabbed(Path file) {
    return file.getFileName().toString().matches("(?i).*\\.(tsv|tab)(\\.gz|\\.zst)?");
  }

  private static Look look(Path file, CsvFormat format) {
    int columns = 0;
    int fitting = 0;
    int quoted = 0;
    try (CsvRecords in = CsvRecords.open(file, format)) {
      List<String> record = in.next();
      columns = record == null ? 0 : record.size();
      for (int i = 0; i < RECORDS && record != null; i++) {
        fitting += record.size() == columns ? 1 : 0;
        quoted = in.quotedFields();
        record = in.next();
      }
      return new Look(format, columns, fitting, quoted, false);
    } catch (PatronException e) {
      // With the wrong characters a good file looks broken.
      return new Look(format, columns, fitting, quoted, true);
    }
  }
}
