package patron.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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

  static char character(String word) {
    return switch (word) {
      case "semicolon" -> ';';
      case "tab" -> '\t';
      case "pipe" -> '|';
      default -> ',';
    };
  }

  String engineEncoding() {
    return encoding.equals(StandardCharsets.UTF_8) ? "utf-8" : "latin-1";
  }
}
