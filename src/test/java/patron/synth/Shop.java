package patron.synth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;

/** The committed corner shop, read with plain Java. */
final class Shop {

  static final Path FOLDER = Path.of("datasets", "corner-shop");

  /** One line as it is written. */
  record Sale(String text, List<String> cells) {

    String customer() {
      return cells.get(0);
    }

    String order() {
      return cells.get(1);
    }

    boolean isCancelled() {
      return order().startsWith("C");
    }

    LocalDateTime time() {
      return LocalDateTime.parse(cells.get(2).replace(' ', 'T'));
    }

    String product() {
      return cells.get(3);
    }

    String description() {
      return cells.get(4);
    }

    String category() {
      return cells.get(5);
    }

    int quantity() {
      return Integer.parseInt(cells.get(6));
    }

    int pence() {
      return Integer.parseInt(cells.get(7).replace(".", ""));
    }

    String store() {
      return cells.get(8);
    }

    String channel() {
      return cells.get(9);
    }

    boolean isClean() {
      return !customer().isEmpty()
          && !isCancelled()
          && quantity() > 0
          && pence() > 0
          && Character.isDigit(product().charAt(0));
    }
  }

  /** The truth about one customer, as it is written. */
  record Planted(String id, String segment, String leftOn, String reason, String type) {

    boolean stays() {
      return leftOn.isEmpty();
    }

    LocalDate left() {
      return LocalDate.parse(leftOn);
    }
  }

  private Shop() {}

  static List<Sale> sales() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve("lines.csv.gz"))),
                StandardCharsets.UTF_8))) {
      return in.lines().skip(1).map(text -> new Sale(text, cells(text))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<List<String>> rows(String file) {
    return text(file).lines().skip(1).map(Shop::cells).toList();
  }

  /** What is known of each customer and nobody is told: the cells after the id. */
  static Map<String, Planted> planted() {
    return rows("truth/truth.csv").stream()
        .map(row -> new Planted(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
        .collect(Collectors.toMap(Planted::id, one -> one));
  }

  /** The clean lines as the other rooms read them. */
  static Transactions clean() {
    return Transactions.read(FOLDER.resolve("lines.csv.gz"), Roles.PATRON)
        .clean(Cleaning.standard())
        .data();
  }

  static String text(String file) {
    return text(FOLDER.resolve(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of a line of CSV: quoted ones may hold commas and doubled quotes. */
  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
