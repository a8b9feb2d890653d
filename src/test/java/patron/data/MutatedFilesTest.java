package patron.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

/**
 * Ten thousand broken files: each is read as another parser reads it, row by row and value by
 * value, or refused in one line. None hangs, none ends the process.
 */
class MutatedFilesTest {

  private static final int FILES = Integer.getInteger("patron.mutations", 10_000);

  private static final Roles ROLES =
      TestFiles.ROLES
          .with("delimiter", "comma")
          .with("quote", "double")
          .with("encoding", "utf-8")
          .with("timeFormat", "%Y-%m-%d %H:%M:%S");

  private static final CSVFormat ORACLE =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("u-M-d H:m:s");

  @TempDir private Path folder;
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /**
   * A few good lines, quoted and not, with every delimiter, umlauts and line ends within quotes.
   */
  private static List<List<String>> rows(Random random) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(List.of("Customer", "Order", "Time", "Product", "Quantity", "Price")));
    String[] products = {
      "85123A", "\"a,b\"", "\"5\"\" nail\"", "caf\u00e9", "\"two\nlines\"", "x;y|z", ""
    };
    for (int i = 0; i < 3 + random.nextInt(12); i++) {
      rows.add(
          new ArrayList<>(
              List.of(
                  random.nextInt(5) == 0 ? "" : "c" + random.nextInt(9),
                  "o" + i,
                  "2025-01-%02d 10:%02d:00".formatted(1 + random.nextInt(28), random.nextInt(60)),
                  products[random.nextInt(products.length)],
                  String.valueOf(random.nextInt(20) - 3),
                  random.nextInt(9) + "." + random.nextInt(10))));
    }
    return rows;
  }

  private static byte[] file(List<List<String>> rows, Random random) {
    String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    String text = String.join(end, rows.stream().map(r -> String.join(",", r)).toList());
    return (text + (random.nextInt(5) == 0 ? "" : end)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mutated(Random random) {
    List<List<String>> rows = rows(random);
    if (random.nextInt(4) == 0) {
      shuffleColumns(rows, random);
    }
    byte[] bytes = file(rows, random);
    for (int n = random.nextInt(3); n > 0; n--) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  /** In all rows alike, or in one only. */
  private static void shuffleColumns(List<List<String>> rows, Random random) {
    if (random.nextInt(3) == 0) {
      Collections.shuffle(rows.get(random.nextInt(rows.size())), random);
      return;
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
    Collections.shuffle(order, random);
    rows.replaceAll(row -> order.stream().map(row::get).toList());
  }

  private static byte[] change(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    byte[] likely = "\"\",\n\r;'\0 9-".getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = likely[random.nextInt(likely.length)];
      case 2 -> {
        return Arrays.copyOf(bytes, Math.max(1, at));
      }
      case 3 -> {
        byte[] more = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, more, 0, at);
        more[at] = likely[random.nextInt(likely.length)];
        System.arraycopy(bytes, at, more, at + 1, bytes.length - at);
        return more;
      }
      default -> {
        byte[] fewer = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, fewer, 0, at);
        System.arraycopy(bytes, at + 1, fewer, at, fewer.length - at);
        return fewer.length == 0 ? bytes : fewer;
      }
    }
    return bytes;
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void eachIsReadAsAnotherParserReadsItOrRefused() {
    List<String> wrong =
        IntStream.range(0, FILES)
            .parallel()
            .mapToObj(this::judge)
            .filter(w -> !w.isEmpty())
            .sorted()
            .limit(5)
            .toList();
    assertThat(wrong).isEmpty();
    // Both ends of the road are travelled.
    assertThat(read.get()).isGreaterThan(FILES / 5);
    assertThat(refused.get()).isGreaterThan(FILES / 5);
  }

  /** What is wrong with how a file was read; nothing where all is well. */
  private String judge(int number) {
    Random random = new Random(number);
    byte[] bytes = mutated(random);
    boolean packed = random.nextInt(8) == 0;
    Path file = folder.resolve(number + (packed ? ".csv.gz" : ".csv"));
    try {
      Files.write(file, packed ? broken(gzip(bytes), random) : bytes);
      List<List<String>> ours = lines(Transactions.read(file, ROLES));
      read.incrementAndGet();
      List<List<String>> theirs = oracle(packed ? gunzip(Files.readAllBytes(file)) : bytes);
      return ours.equals(theirs)
          ? ""
          : "file %d: %s%nread as %s%nnot as  %s".formatted(number, shown(bytes), ours, theirs);
    } catch (PatronException e) {
      refused.incrementAndGet();
      boolean clear =
          e.getMessage().lines().count() == 1 && !e.getMessage().contains("query does not work");
      return clear ? "" : "file %d: %s%n%s".formatted(number, shown(bytes), e.getMessage());
    } catch (IOException | RuntimeException e) {
      return "file %d: %s%n%s".formatted(number, shown(bytes), e);
    } finally {
      var _ = file.toFile().delete();
    }
  }

  private static String shown(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] broken(byte[] gzip, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(gzip, 1 + random.nextInt(gzip.length));
      case 1 -> {
        gzip[10 + random.nextInt(gzip.length - 10)] ^= (byte) (1 << random.nextInt(8));
        yield gzip;
      }
      default -> gzip;
    };
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static List<List<String>> lines(Transactions sales) {
    Rows rows =
        sales.query(
            "SELECT customer_id, order_id, product_id, sold_at, CAST(quantity AS DOUBLE) AS q FROM"
                + " {lines} ORDER BY line_number");
    return IntStream.range(0, rows.size())
        .mapToObj(
            i ->
                Arrays.asList(
                    rows.strings("customer_id")[i],
                    rows.strings("order_id")[i],
                    rows.strings("product_id")[i],
                    rows.times("sold_at")[i].toString().replace('T', ' '),
                    String.valueOf(rows.doubles("q")[i])))
        .toList();
  }

  private static List<List<String>> oracle(byte[] bytes) throws IOException {
    requireUtf8(bytes);
    List<List<String>> lines = new ArrayList<>();
    int bom = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
    try (CSVParser parser =
        CSVParser.parse(
            new InputStreamReader(
                new ByteArrayInputStream(bytes, bom, bytes.length - bom), StandardCharsets.UTF_8),
            ORACLE)) {
      List<String> header = null;
      for (CSVRecord row : parser) {
        if (header == null) {
          header = row.toList();
        } else {
          lines.add(line(header, row));
        }
      }
    }
    return lines;
  }

  private static void requireUtf8(byte[] bytes) throws CharacterCodingException {
    var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
  }

  private static List<String> line(List<String> header, CSVRecord row) {
    String quantity = value(header, row, "Quantity");
    String time = value(header, row, "Time");
    return Arrays.asList(
        value(header, row, "Customer"),
        value(header, row, "Order"),
        value(header, row, "Product"),
        LocalDateTime.parse(time.strip().replaceAll(" +", " "), TIMES).toString().replace('T', ' '),
        quantity == null ? "NaN" : String.valueOf(Double.parseDouble(quantity.strip())));
  }

  /**
   * Blanks alone are nothing; before quotes they are not part of the value, as spreadsheets have
   * it.
   */
  private static String value(List<String> header, CSVRecord row, String column) {
    String value = row.get(header.indexOf(column));
    if (value.matches("(?s) +\".*\" *")) {
      String quoted = value.strip();
      value = quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
    }
    return value.replace(" ", "").isEmpty() ? null : value;
  }
}
