package patron.synth;

import java.util.Locale;
import patron.base.PatronException;

/** How the tables of a synthetic shop are written. */
public enum ShopFormat {
  /** CSV, the lines packed with gzip: what everybody can open. */
  CSV("UTF-8, LF, comma separated, quoted where needed, header in the first line."),
  /** Parquet: smaller, and every column has a type. */
  PARQUET("Parquet; what is said to be empty is missing (null).");

  /** What the datasheet says of it. */
  final String encoding;

  ShopFormat(String encoding) {
    this.encoding = encoding;
  }

  /**
   * The format of a name.
   *
   * @param name {@code csv} or {@code parquet}, in any case
   * @return the format
   */
  public static ShopFormat of(String name) {
    return switch (PatronException.given(name, "ShopFormat.of", "the name")
        .toLowerCase(Locale.ROOT)) {
      case "csv" -> CSV;
      case "parquet" -> PARQUET;
      default -> throw new PatronException("format is \"" + name + "\"; give csv or parquet");
    };
  }

  /** The name of the file of a table. */
  String file(String table) {
    return table + (this == PARQUET ? ".parquet" : table.equals("lines") ? ".csv.gz" : ".csv");
  }
}
