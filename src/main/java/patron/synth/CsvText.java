package patron.synth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** CSV as RFC 4180 has it, but with LF; quotes only where needed. */
final class CsvText {

  private final StringBuilder text = new StringBuilder();
  private int rows;

  private CsvText() {}

  static CsvText withHeader(List<String> names) {
    return new CsvText().row(names);
  }

  CsvText row(List<String> cells) {
    text.append(cells.stream().map(CsvText::quoted).collect(Collectors.joining(","))).append('\n');
    rows++;
    return this;
  }

  /** Rounded half up, with as many digits behind the point as are said, at most 4. */
  static String decimals(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  /** Without the header. */
  int rows() {
    return rows - 1;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().allMatch(c -> c != ',' && c != '"' && c != '\n' && c != '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
