package patron.data;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/** A cell of a workbook as text. */
final class XlsxCell {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /**
   * Letters of day, month, year, hour and second, outside of quotes, brackets and after a
   * backslash.
   */
  private static final String NOT_FORMAT = "\"[^\"]*\"|\\[[^]]*]|\\\\.";

  private XlsxCell() {}

  /** The first cells of a row; null where there is nothing in one. */
  static List<String> texts(Row row, int width) {
    List<String> texts = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      Cell cell = row.hasCell(c) ? row.getCell(c) : null;
      String text = cell == null ? null : text(cell);
      texts.add(text == null || text.isEmpty() ? null : text);
    }
    while (!texts.isEmpty() && texts.getLast() == null) {
      texts.removeLast();
    }
    return texts;
  }

  private static String text(Cell cell) {
    if (cell.getType() != CellType.NUMBER) {
      return cell.getText();
    }
    String format = cell.getDataFormatString();
    return format != null && isTime(format)
        ? time(cell.asDate())
        // As a double has it: workbooks write 2.5499999999999998 for 2.55.
        : CsvText.number(cell.asNumber().doubleValue());
  }

  private static boolean isTime(String format) {
    return format.replaceAll(NOT_FORMAT, "").matches("(?i).*[dmyhs].*")
        && !format.equalsIgnoreCase("General");
  }

  /** A workbook counts days as doubles, so that seconds come out a little off. */
  private static String time(LocalDateTime time) {
    LocalDateTime second = time.plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS);
    return TIME.format(second);
  }
}
