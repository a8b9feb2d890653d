package patron.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.base.Progress;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table as a workbook of one sheet. Texts are texts there and never formulas. The library writes
 * the time of writing into it, which is taken out, so that the same table gives the same bytes.
 */
final class ExportWorkbook {

  private static final int MOST_ROWS = 1_048_575;
  private static final int MOST_COLUMNS = 16_384;
  private static final int LONGEST_NAME = 31;

  /** Workbooks hold numbers as doubles. */
  private static final long LARGEST_WHOLE = 1L << 53;

  /** The first day that an archive can tell. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ExportWorkbook() {}

  static void write(Table table, Path file) {
    PatronException.require(
        table.rowCount() <= MOST_ROWS && table.columnCount() <= MOST_COLUMNS,
        "%s: a sheet holds %s rows and %s columns, not %s and %s; write .csv or .parquet",
        file,
        MOST_ROWS,
        MOST_COLUMNS,
        table.rowCount(),
        table.columnCount());
    AtomicFile.make(
        file,
        temporary -> {
          Path dated = temporary.resolveSibling(temporary.getFileName() + ".dated");
          try {
            try (OutputStream out = Files.newOutputStream(dated)) {
              book(table, out);
            }
            try (OutputStream out = Files.newOutputStream(temporary)) {
              undated(dated, out);
            }
          } finally {
            Files.deleteIfExists(dated);
          }
        });
  }

  private static void book(Table table, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Patron", null);
        Progress progress = Progress.of("Writing a workbook", table.rowCount())) {
      Worksheet sheet = book.newWorksheet(name(table));
      sheet.freezePane(0, 1);
      for (int c = 0; c < table.columnCount(); c++) {
        sheet.value(0, c, table.column(c).name());
        sheet.style(0, c).bold().set();
      }
      for (int row = 0; row < table.rowCount(); row++) {
        for (int c = 0; c < table.columnCount(); c++) {
          put(sheet, row + 1, c, table.column(c), row);
        }
        progress.advance(1);
      }
    }
  }

  /** What no sheet may be called is left out. */
  private static String name(Table table) {
    String name = table.name() == null ? "" : table.name().replaceAll("[\\[\\]:*?/\\\\']", " ");
    String stripped = name.strip();
    return stripped.isEmpty()
        ? "table"
        : stripped.substring(0, Math.min(LONGEST_NAME, stripped.length()));
  }

  private static void put(Worksheet sheet, int row, int column, Column<?> values, int from) {
    if (values.isMissing(from)) {
      return;
    }
    switch (values.get(from)) {
      case Long whole when Math.abs(whole) > LARGEST_WHOLE ->
          sheet.value(row, column, whole.toString());
      case Number number -> sheet.value(row, column, number);
      case Boolean flag -> sheet.value(row, column, flag);
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
      case LocalDateTime time -> {
        sheet.value(row, column, time);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
      }
      case Object text -> sheet.value(row, column, text.toString());
    }
  }

  private static void undated(Path dated, OutputStream out) throws IOException {
    try (ZipFile from = new ZipFile(dated.toFile());
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        ZipEntry fresh = new ZipEntry(entry.getName());
        fresh.setTimeLocal(NO_TIME);
        to.putNextEntry(fresh);
        try (InputStream in = from.getInputStream(entry)) {
          if (entry.getName().equals("docProps/core.xml")) {
            to.write(undated(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
          } else {
            in.transferTo(to);
          }
        }
      }
    }
  }

  private static byte[] undated(String properties) {
    return properties
        .replaceAll("<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\\1>", "")
        .getBytes(StandardCharsets.UTF_8);
  }
}
