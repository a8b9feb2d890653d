package patron.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a delimited file is written.
 *
 * @param delimiter between fields
 * @param encoding of its bytes
 */
record CsvFormat(char delimiter, Charset encoding) {

  /** As the roles state it; else a comma, a tab in files called {@code .tsv}, and UTF-8. */
  static CsvFormat of(Path file, Roles roles) {
    String byName = file.getFileName().toString().matches("(?i).*\\.tsv(\\.gz)?") ? "tab" : "comma";
    boolean latin = roles.setting("encoding", "utf-8").equals("latin-1");
    return new CsvFormat(
        character(roles.setting("delimiter", byName)),
        latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static final Map<String, Character> DELIMITERS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

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

  String engineEncoding() {
    return encoding.equals(StandardCharsets.UTF_8) ? "utf-8" : "latin-1";
  }
}
