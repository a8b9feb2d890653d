package patron.synth;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;
import patron.data.Export;
import patron.data.RowFeed;

/** One table on its way to the disk: CSV while rows come, Parquet at the end where it is wanted. */
final class TableFile implements Closeable {

  private final Path csv;
  private final List<RowFeed.FeedColumn> columns;
  private final OutputStream out;
  private long rows;

  /**
   * Begins a table.
   *
   * @param csv where its CSV goes; a new file
   * @param columns their names, those that are no texts with a kind: {@code asked_on:day}; none
   *     where the rows are to follow those of another table
   */
  TableFile(Path csv, String... columns) {
    this.csv = csv;
    this.columns = Arrays.stream(columns).map(TableFile::column).toList();
    try {
      Files.createDirectories(csv.getParent());
      this.out = new BufferedOutputStream(Files.newOutputStream(csv));
    } catch (IOException e) {
      throw trouble(e);
    }
    if (columns.length > 0) {
      write(new CsvText().row(this.columns.stream().map(RowFeed.FeedColumn::name).toList()));
    }
  }

  static RowFeed.FeedColumn column(String spec) {
    int colon = spec.indexOf(':');
    return colon < 0
        ? new RowFeed.FeedColumn(spec, RowFeed.Kind.TEXT)
        : new RowFeed.FeedColumn(
            spec.substring(0, colon),
            RowFeed.Kind.valueOf(spec.substring(colon + 1).toUpperCase(Locale.ROOT)));
  }

  void add(CsvText more) {
    write(more);
    rows += more.rows();
  }

  private void write(CsvText text) {
    try {
      out.write(text.bytes());
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  /** Ends other rows, which have no header, and puts them behind. */
  void append(TableFile other) {
    other.close();
    try {
      Files.copy(other.csv, out);
      Files.delete(other.csv);
    } catch (IOException e) {
      throw trouble(e);
    }
    rows += other.rows;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  /** Ends the table and leaves it at a place. */
  void finish(Path place, ShopFormat format) {
    close();
    if (format == ShopFormat.CSV) {
      PatronException.require(place.equals(csv), "%s is not at its place", csv);
      return;
    }
    try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
      in.readLine();
      Export.parquet(new TextFeed(columns, in), place);
      Files.delete(csv);
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private PatronException trouble(IOException e) {
    return new PatronException(
        "cannot write %s: %s; check that the folder may be written to and the disk has room"
            .formatted(csv, e.getMessage()),
        e);
  }
}
