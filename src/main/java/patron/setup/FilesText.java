package patron.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reading files whole, and counting their lines. */
final class FilesText {

  private FilesText() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new SetupException("cannot read " + file + ": " + e.getMessage());
    }
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new SetupException("cannot read " + file + ": " + e.getMessage());
    }
  }

  /** Rows below the header of a CSV file, packed or not; a line break inside quotes is no row. */
  static long rows(Path csv) {
    try (InputStream in = Files.newInputStream(csv);
        InputStream plain = csv.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(plain, StandardCharsets.ISO_8859_1), 1 << 16)) {
      return Math.max(0, records(reader) - 1);
    } catch (IOException e) {
      throw new SetupException("cannot read " + csv + ": " + e.getMessage());
    }
  }

  private static long records(BufferedReader reader) throws IOException {
    long records = 0;
    boolean quoted = false;
    boolean open = false;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      quoted ^= c == '"';
      open = quoted || c != '\n';
      records += open ? 0 : 1;
    }
    return records + (open ? 1 : 0);
  }
}
