package patron.synth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows of CSV as RFC 4180 has it, but with LF; quotes only where needed; no header. */
final class CsvText {

  private final StringBuilder text = new StringBuilder();
  private int rows;

  CsvText row(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      cell(cells.get(i), text);
    }
    text.append('\n');
    rows++;
    return this;
  }

  /** Rounded half up, with as many digits behind the point as are said, at most 4. */
  static String decimals(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  static String pounds(long pence) {
    long rest = Math.abs(pence % 100);
    return (pence < 0 ? "-" : "") + Math.abs(pence / 100) + (rest < 10 ? ".0" : ".") + rest;
  }

  int rows() {
    return rows;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes one cell. */
  static void cell(String cell, StringBuilder to) {
    if (isPlain(cell)) {
      to.append(cell);
    } else {
      to.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
  }

  /** The cells of a line that was written here. */
  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static boolean isPlain(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }
}
