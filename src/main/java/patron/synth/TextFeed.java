package patron.synth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import patron.data.RowFeed;

/** The rows of CSV that was written here, each cell in the kind of its column. */
final class TextFeed implements RowFeed {

  private final List<FeedColumn> columns;
  private final BufferedReader in;
  private List<String> cells = List.of();

  TextFeed(List<FeedColumn> columns, BufferedReader in) {
    this.columns = columns;
    this.in = in;
  }

  @Override
  public List<FeedColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    try {
      String line = in.readLine();
      cells = line == null ? List.of() : CsvText.cells(line);
      return line != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object value(int column) {
    String cell = cells.get(column);
    if (cell.isEmpty()) {
      return null;
    }
    return switch (columns.get(column).kind()) {
      case WHOLE -> Long.valueOf(cell);
      case NUMBER -> Double.valueOf(cell);
      case MONEY -> new BigDecimal(cell);
      case DAY -> LocalDate.parse(cell);
      default -> cell;
    };
  }
}
