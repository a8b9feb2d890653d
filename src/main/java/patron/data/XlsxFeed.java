package patron.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import patron.base.PatronException;

/**
 * The rows of a workbook's sheets, one at a time, all values as text: numbers plain, times as ISO.
 * The first row that is not empty is the header; rows without any value are none.
 */
final class XlsxFeed implements RowFeed, AutoCloseable {

  private final Path file;
  private final ReadableWorkbook workbook;
  private final Iterator<org.dhatim.fastexcel.reader.Sheet> sheets;
  private final List<String> names;
  private final List<String> sheetNames = new ArrayList<>();
  private final LongList rowNumbers = new LongList();
  private final LongList sheetOf = new LongList();
  private Stream<Row> stream = Stream.empty();
  private Iterator<Row> rows = stream.iterator();
  private List<String> values;
  private long rowNumber;

  XlsxFeed(Path file, String sheet) {
    this.file = file;
    try {
      this.workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
    } catch (IOException | ExcelReaderException e) {
      throw broken(file, e);
    }
    try {
      this.sheets = sheets(sheet).iterator();
      this.names = header();
    } catch (PatronException e) {
      close();
      throw e;
    }
  }

  private static PatronException broken(Path file, Exception e) {
    return new PatronException(
        "%s cannot be read as a workbook (%s); save it again as .xlsx or .csv"
            .formatted(file, EngineFailure.firstLine(e)),
        e);
  }

  private List<org.dhatim.fastexcel.reader.Sheet> sheets(String name) {
    List<org.dhatim.fastexcel.reader.Sheet> all = workbook.getSheets().toList();
    if (name.equals("*")) {
      return all;
    }
    List<org.dhatim.fastexcel.reader.Sheet> named =
        name.isEmpty()
            ? all.stream().limit(1).toList()
            : all.stream().filter(s -> s.getName().equals(name)).toList();
    PatronException.require(
        !named.isEmpty(),
        "%s has no sheet '%s'; its sheets are: %s",
        file,
        name,
        all.stream().map(org.dhatim.fastexcel.reader.Sheet::getName).toList());
    return named;
  }

  /** Of the first sheet; the others must have the same. */
  private List<String> header() {
    List<String> header = nextSheet();
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      PatronException.require(
          seen.add(name),
          "%s, sheet %s has two columns called '%s'; give each a name of its own",
          file,
          sheetNames.getLast(),
          name);
    }
    return header;
  }

  /** Opens a sheet and gives its header; null where there is none left. */
  private List<String> nextSheet() {
    stream.close();
    if (!sheets.hasNext()) {
      return null;
    }
    org.dhatim.fastexcel.reader.Sheet sheet = sheets.next();
    sheetNames.add(sheet.getName());
    try {
      stream = sheet.openStream();
      rows = stream.iterator();
    } catch (IOException e) {
      throw broken(file, e);
    }
    List<String> header = nextRow(Integer.MAX_VALUE);
    PatronException.require(
        header != null,
        "%s, sheet %s is empty; a header with column names is needed",
        file,
        sheet.getName());
    List<String> named = new ArrayList<>();
    for (String name : header) {
      named.add(name == null ? "unnamed column " + (named.size() + 1) : name.strip());
    }
    return named;
  }

  /** The values of the next row with any, or null. */
  private List<String> nextRow(int width) {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        List<String> texts = XlsxCell.texts(row, Math.min(width, row.getCellCount()));
        if (texts.stream().anyMatch(text -> text != null)) {
          rowNumber = row.getRowNum();
          return texts;
        }
      }
      return null;
    } catch (ExcelReaderException | UncheckedIOException e) {
      throw broken(file, e);
    }
  }

  @Override
  public List<FeedColumn> columns() {
    return names.stream().map(name -> new FeedColumn(name, Kind.TEXT)).toList();
  }

  @Override
  public boolean next() {
    values = nextRow(names.size());
    while (values == null) {
      List<String> header = nextSheet();
      if (header == null) {
        return false;
      }
      PatronException.require(
          header.equals(names),
          "%s, sheet %s has not the same columns as sheet %s; read them one by one (sheet=NAME)",
          file,
          sheetNames.getLast(),
          sheetNames.getFirst());
      values = nextRow(names.size());
    }
    rowNumbers.add(rowNumber);
    sheetOf.add(sheetNames.size() - 1L);
    return true;
  }

  @Override
  public Object value(int column) {
    return column < values.size() ? values.get(column) : null;
  }

  /** Where a row is, counting from 0. */
  LineSource.Place place(long row) {
    int r = Math.toIntExact(row);
    return new LineSource.Place(
        file + ", sheet " + sheetNames.get((int) sheetOf.get(r)), "row", rowNumbers.get(r));
  }

  @Override
  public void close() {
    stream.close();
    try {
      workbook.close();
    } catch (IOException e) {
      // Only read from: nothing is lost.
      return;
    }
  }
}
