package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.base.Threads;
import patron.data.Roles;
import patron.data.Transactions;

/** A shop in both formats, of several sizes. */
class ShopFormatsTest {

  private static final CornerShop SMALL = CornerShop.of(11, 1_000);

  /** Of all files of the small shop, one after the other. */
  private static final String CSV =
      "1c79ca94e21361c7115aac477d5c67df89224965f14354dab7d590bddfc9002f";

  private static final String PARQUET =
      "79a1c02190bc95e49ec1eb0f572d4fdb0cf39be28e034a1f2066e66a201000a1";

  @TempDir Path folder;

  @AfterEach
  void allThreads() {
    Threads.use(0);
  }

  @Test
  void theSameBytesOnOneTwoAndEightThreadsOnAnyMachine() throws Exception {
    for (int threads : new int[] {1, 2, 8}) {
      Threads.use(threads);
      assertThat(hash(SMALL)).isEqualTo(CSV);
      assertThat(hash(SMALL.as(ShopFormat.PARQUET))).isEqualTo(PARQUET);
    }
  }

  @Test
  void bothFormatsHoldTheSame() throws Exception {
    SMALL.write(folder);
    CornerShop parquet = SMALL.as(ShopFormat.PARQUET);
    parquet.write(folder);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < parquet.files().size() - 1; i++) {
        String typed = folder.resolve(parquet.files().get(i)).toString();
        String text = folder.resolve(SMALL.files().get(i)).toString();
        List<String> types = new ArrayList<>();
        try (ResultSet columns = statement.executeQuery("DESCRIBE FROM '" + typed + "'")) {
          while (columns.next()) {
            types.add("'%s': '%s'".formatted(columns.getString(1), columns.getString(2)));
          }
        }
        String read =
            "FROM read_csv('%s', columns={%s}, auto_detect=false, header=true, delim=',', quote='\"',"
                    .formatted(text, String.join(", ", types))
                + " escape='\"')";
        for (String sql :
            List.of(
                "SELECT count(*) FROM (" + read + " EXCEPT ALL FROM '" + typed + "')",
                "SELECT count(*) FROM (FROM '" + typed + "' EXCEPT ALL " + read + ")")) {
          try (ResultSet count = statement.executeQuery(sql)) {
            assertThat(count.next()).isTrue();
            assertThat(count.getLong(1)).as(typed).isZero();
          }
        }
      }
    }
  }

  /** More than the 16 million letters that one member of the gzip file holds. */
  @Test
  void aLargerShopIsReadWholeFromEitherFormat() {
    CornerShop shop = CornerShop.of(5, 8_000);
    shop.write(folder);
    shop.as(ShopFormat.PARQUET).write(folder);
    Transactions csv = Transactions.read(folder.resolve("lines.csv.gz"), Roles.PATRON);
    Transactions parquet = Transactions.read(folder.resolve("lines.parquet"), Roles.PATRON);
    assertThat(csv.lineCount()).isGreaterThan(200_000).isEqualTo(parquet.lineCount());
    assertThat(csv.revenue()).isEqualByComparingTo(parquet.revenue());
    assertThat(folder.resolve("README.md"))
        .content()
        .contains(String.format(Locale.ROOT, "%,d lines of the till roll", csv.lineCount()))
        .contains("`lines.parquet`", "`truth/crm.parquet`")
        .doesNotContain(".csv", "{")
        .contains("--format parquet");
  }

  @Test
  void theAnswersGoWhereTheTeacherWants() throws Exception {
    Path answers = folder.resolve("only/for/me");
    SMALL.write(folder.resolve("class"), answers);
    assertThat(folder.resolve("class/truth")).doesNotExist();
    assertThat(answers.resolve("truth.csv")).exists();
    assertThat(folder.resolve("class/lines.csv.gz")).exists();
    assertThat(answers.resolve("README.md")).content().contains("--seed 11", "*Regulars* come");
    assertThat(folder.resolve("class/README.md"))
        .content()
        .startsWith("# Corner shop")
        .contains("1,000 customers", "| `lines.csv.gz` | line of an order |", "`asked_on`", "CC0")
        .contains("The lines are sorted by time")
        .doesNotContain("truth", "seed", "planted", "Regulars", "elasticit", "{");
    assertThat(folder.resolve("class/.making")).doesNotExist();
  }

  @Test
  void whereNothingCanBeWrittenThatIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> SMALL.write(file.resolve("shop")))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("mine");
    Path blocked = folder.resolve("blocked");
    Files.createDirectories(blocked.resolve("products.csv/inside"));
    assertThatThrownBy(() -> SMALL.write(blocked))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("products.csv");
    assertThat(blocked.resolve(".making")).doesNotExist();
    assertThatThrownBy(() -> SMALL.write(null)).hasMessageContaining("the folder");
    assertThatThrownBy(() -> SMALL.write(folder.resolve("x"), folder.resolve("y/../x")))
        .hasMessageStartingWith(folder.resolve("x") + " is to hold the tables and the answers");
    assertThat(folder.resolve("x")).doesNotExist();
    assertThatThrownBy(() -> SMALL.write(folder, null)).hasMessageContaining("of the truth");
    assertThatThrownBy(() -> SMALL.as(null)).hasMessageContaining("the format");
    assertThatThrownBy(() -> ShopFormat.of("xlsx")).hasMessageContaining("csv");
  }

  private String hash(CornerShop shop) throws Exception {
    shop.write(folder);
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    for (String file : shop.files()) {
      all.update(Files.readAllBytes(folder.resolve(file)));
    }
    return HexFormat.of().formatHex(all.digest());
  }
}
