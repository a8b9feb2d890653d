package patron.data;

import java.nio.file.Path;
import java.util.List;
import patron.base.PatronException;

/** Delimited files that the engine cannot read, record by record. All must have one header. */
final class RecordFeed implements RowFeed, AutoCloseable {

  private final List<Path> files;
  private final CsvFormat format;
  private final List<String> names;
  private final LongList lines = new LongList();
  private final LongList fileOf = new LongList();
  private CsvRecords records;
  private int file = -1;
  private List<String> record;

  RecordFeed(List<Path> files, CsvFormat format, List<String> names) {
    this.files = files;
    this.format = format;
    this.names = names;
  }

  @Override
  public List<FeedColumn> columns() {
    return names.stream().map(name -> new FeedColumn(name, Kind.TEXT)).toList();
  }

  @Override
  public boolean next() {
    record = records == null ? null : records.next();
    while (record == null && file + 1 < files.size()) {
      open(files.get(++file));
      record = records.next();
    }
    if (record == null) {
      return false;
    }
    PatronException.require(
        record.size() == names.size(),
        "%s, line %s has %s values, the header has %s columns",
        files.get(file),
        records.line(),
        record.size(),
        names.size());
    lines.add(records.line());
    fileOf.add(file);
    return true;
  }

  private void open(Path next) {
    close();
    PatronException.require(
        CsvSource.header(next, format).equals(names),
        "%s has not the same columns as %s; files in %s that are read together need one header",
        next,
        files.getFirst(),
        format.encoding().word());
    records = CsvRecords.open(next, format);
    records.next();
  }

  @Override
  public Object value(int column) {
    String value = record.get(column);
    return value.isEmpty() ? null : value;
  }

  /** Where a row comes from, counting from 0. */
  LineSource.Place place(long row) {
    int r = Math.toIntExact(row);
    return new LineSource.Place(files.get((int) fileOf.get(r)).toString(), "line", lines.get(r));
  }

  @Override
  public void close() {
    if (records != null) {
      records.close();
    }
  }
}
