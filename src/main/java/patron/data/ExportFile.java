package patron.data;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import patron.base.AtomicFile;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

/**
 * The format in which a file is written.
 *
 * @param kind csv, tsv, json, parquet or xlsx
 * @param packing of its bytes
 */
record ExportFile(String kind, Packing packing) {

  private static final Pattern NAME =
      Pattern.compile(".*\\.(csv|tsv|json|jsonl|ndjson|parquet|xlsx)(\\.gz|\\.zst)?");

  static ExportFile of(Path file) {
    Matcher name = NAME.matcher(file.toString().toLowerCase(Locale.ROOT));
    PatronException.require(
        name.matches() && (name.group(2) == null || !name.group(1).matches("parquet|xlsx")),
        "%s: nothing says in which format to write; end the name in .csv, .tsv, .json (also with"
            + " .gz or .zst), .parquet or .xlsx",
        file);
    Packing packing =
        switch (name.group(2)) {
          case null -> Packing.NONE;
          case ".gz" -> Packing.GZIP;
          default -> Packing.ZSTD;
        };
    String kind = name.group(1);
    return new ExportFile(kind.endsWith("jsonl") || kind.equals("ndjson") ? "json" : kind, packing);
  }

  void write(Table table, Path file) {
    if (kind.equals("xlsx")) {
      ExportWorkbook.write(table, file);
    } else if (kind.equals("csv") || kind.equals("tsv")) {
      AtomicFile.write(
          file,
          out -> {
            OutputStream packed = packed(out);
            Export.write(table, packed, kind.equals("tsv") ? '\t' : ',');
            finish(packed);
          });
    } else {
      AtomicFile.make(file, temporary -> copy(table, temporary));
    }
  }

  private OutputStream packed(OutputStream out) throws IOException {
    return switch (packing) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, 1 << 16);
      case ZSTD -> new ZstdOutputStream(out).setCloseFrameOnFlush(false);
    };
  }

  /** Ends the packing; whoever opened the file closes it. */
  private static void finish(OutputStream packed) throws IOException {
    if (packed instanceof GZIPOutputStream gzip) {
      gzip.finish();
    } else {
      packed.close();
    }
  }

  /** The engine writes what it can read. */
  private void copy(Table table, Path temporary) throws IOException {
    Engine engine = Engine.local();
    String rows = LineLoader.newName();
    engine.load(rows, table);
    try {
      Dialect dialect = engine.dialect();
      String compression =
          kind.equals("parquet") ? "" : ", COMPRESSION " + dialect.text(packing.engineWord());
      engine.run(
          "Writing a table",
          "COPY %s TO %s (FORMAT %s%s)"
              .formatted(rows, dialect.text(temporary.toString()), kind, compression));
    } finally {
      engine.run("DROP TABLE " + rows);
    }
    if (!Files.exists(temporary)) {
      throw new IOException("the engine wrote nothing");
    }
  }
}
