package patron.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;

/**
 * Whatever bytes come, reading them ends with sales or with one line of advice, and two readers
 * (the engine and Patron's own) agree on every value. A seeded search around good files: more with
 * {@code -Dpatron.fuzz=100000}.
 */
class ReadFuzzTest {

  private static final List<String> SEEDS =
      List.of(
          TestFiles.HEADER + TestFiles.LINES,
          TestFiles.HEADER.replace("\n", "\r\n") + "1,\"a\"\"b\",2025-01-01,\"x,\ny\",1,.5\r\n",
          "\uFEFFCustomer,Order,Time,Product,Quantity,Price\nü,'=1,13/01/2025 8:05,5\" nail,-1,0\n",
          "Customer,Order,Time,Product,Quantity,Price\n\n 1 ,,2025-01-01T00:00Z,\" \",+1,1.0000\n");

  @Test
  void changedSeeds() throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < Integer.getInteger("patron.fuzz", 250); i++) {
      readEndsWell(changed(SEEDS.get(i % SEEDS.size()), 43, random));
    }
  }

  @Test
  void changedRoles() {
    SplittableRandom random = new SplittableRandom(43);
    for (int i = 0; i < 5_000; i++) {
      String seed = "customer=\"A, \"\"b\"\"\", time = When,amount=x";
      rolesEndWell(new String(changed(seed, 0, random), StandardCharsets.UTF_8));
    }
  }

  private static void rolesEndWell(String text) {
    try {
      Roles roles = Roles.of(text);
      assertThat(Roles.of(roles.toString())).isEqualTo(roles);
    } catch (PatronException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] changed(String seed, int header, SplittableRandom random) {
    byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
    byte[] likely = "\",\n\r\0;=-09 \t\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    for (int n = random.nextInt(4); n >= 0; n--) {
      // Mostly after the header: a column that is missing is found too soon.
      int at =
          random.nextInt(5) == 0
              ? random.nextInt(bytes.length)
              : header + random.nextInt(bytes.length - header);
      bytes[at] = likely[random.nextInt(likely.length)];
    }
    return bytes;
  }

  private static void readEndsWell(byte[] data) throws IOException {
    Path file = Files.createTempFile("fuzz", ".csv");
    try {
      Files.write(file, data);
      agree(file, Transactions.read(file, TestFiles.ROLES));
    } catch (PatronException e) {
      assertThat(e.getMessage())
          .as(() -> new String(data, StandardCharsets.UTF_8))
          .doesNotContain("the query does not work")
          .hasLineCount(1);
    } finally {
      Files.delete(file);
    }
  }

  private static void agree(Path file, Transactions sales) {
    CsvFormat format = CsvFormat.of(file, TestFiles.ROLES);
    CsvSource source = CsvSource.of(List.of(file), format);
    int product = source.names().indexOf("Product");
    List<String> products = new ArrayList<>();
    source.records(
        (place, values) -> {
          // Blanks are missing values; other white space is not.
          String value = values.get(product);
          return products.add(value.replace(" ", "").isEmpty() ? null : value);
        });
    assertThat(sales.query("SELECT product_id AS p FROM {lines} ORDER BY line_number").strings("p"))
        .as(() -> new String(read(file), StandardCharsets.UTF_8))
        .containsExactlyElementsOf(products);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
