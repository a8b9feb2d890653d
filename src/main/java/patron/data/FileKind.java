package patron.data;

import java.nio.file.Path;
import patron.base.PatronException;

/** What a file is, by its name. */
enum FileKind {
  DELIMITED,
  JSON,
  PARQUET,
  WORKBOOK;

  static FileKind of(Path file) {
    String name = file.getFileName().toString();
    if (name.matches("(?i).*\\.(json|jsonl|ndjson)(\\.gz|\\.zst)?")) {
      return JSON;
    }
    if (name.matches("(?i).*\\.(parquet|pq)")) {
      return PARQUET;
    }
    if (name.matches("(?i).*\\.xls[xm]")) {
      return WORKBOOK;
    }
    PatronException.require(
        !name.matches("(?i).*\\.(xls|ods|zip|bz2|xz|7z|rar|docx?|pdf|rds|rda|feather|orc|avro)"),
        "%s is of a kind that is not read; save or unpack it as .csv, .csv.gz, .csv.zst, .tsv,"
            + " .json (one object a line), .parquet or .xlsx",
        file);
    return DELIMITED;
  }
}
