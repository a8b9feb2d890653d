package patron.data;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a delimited file is written.
 *
 * @param delimiter between fields
 * @param quote around fields that contain the delimiter, or {@link #NO_QUOTE}
 * @param encoding of its bytes
 * @param sure whether the encoding was stated, and not told from the beginning of a file
 */
record CsvFormat(char delimiter, int quote, TextEncoding encoding, boolean sure) {

  /** No character of a file. */
  static final int NO_QUOTE = -2;

  private static final Map<String, Character> DELIMITERS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

  private static final Map<String, Integer> QUOTES =
      Map.of("double", (int) '"', "single", (int) '\'', "none", NO_QUOTE);

  /** As the roles state it; what they do not state is told from the beginning of the file. */
  static CsvFormat of(Path file, Roles roles) {
    String encoding = roles.setting("encoding", "");
    String delimiter = roles.setting("delimiter", "");
    String quote = roles.setting("quote", "");
    TextEncoding told =
        encoding.isEmpty() ? TextEncoding.ofBeginning(file) : TextEncoding.named(encoding);
    return CsvSniff.of(
            file,
            delimiter.isEmpty() ? null : character(delimiter),
            quote.isEmpty() ? null : QUOTES.get(quote),
            told)
        .stated(!encoding.isEmpty());
  }

  /**
   * Where records have any number of values nothing can be told: as the name promises, in UTF-8.
   */
  static CsvFormat byName(Path file) {
    return new CsvFormat(CsvSniff.isTabbed(file) ? '\t' : ',', '"', TextEncoding.UTF_8, true);
  }

  private CsvFormat stated(boolean stated) {
    return new CsvFormat(delimiter, quote, encoding, stated);
  }

  static char character(String word) {
    return DELIMITERS.get(word);
  }

  static boolean isDelimiter(int character) {
    return DELIMITERS.containsValue((char) character);
  }

  static String word(int delimiter) {
    return DELIMITERS.entrySet().stream()
        .filter(e -> e.getValue() == delimiter)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  static String shown(int delimiter) {
    return delimiter == '\t' ? "tab" : String.valueOf((char) delimiter);
  }

  /** The quote as a text, empty where there is none. */
  String quoteText() {
    return quote == NO_QUOTE ? "" : String.valueOf((char) quote);
  }
}
