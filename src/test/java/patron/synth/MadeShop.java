package patron.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A shop made for a test and asked with SQL: a table for each of its files ({@code truth_crm} for
 * {@code truth/crm}), and {@code bought}, the goods that customers with a card bought, with the
 * day, its busy time and the product's first price.
 */
final class MadeShop implements AutoCloseable {

  private static final int CUSTOMERS = 4_000;
  private static final CornerShop ALL =
      CornerShop.of(3, CUSTOMERS)
          .with(ShopEffect.together().toArray(ShopEffect[]::new))
          .without(ShopEffect.RARE_DIRT);
  private static final MadeShop EVERYTHING = of(ALL);

  private final Plan plan;
  private final Connection connection;

  private MadeShop(Plan plan, Connection connection) {
    this.plan = plan;
    this.connection = connection;
  }

  /** A shop with all effects that go together, but the rarer dirt, which would hide them. */
  static MadeShop everything() {
    return EVERYTHING;
  }

  /** The same without one or a few. */
  static MadeShop without(ShopEffect... effects) {
    return of(ALL.without(effects));
  }

  static MadeShop of(CornerShop shop) {
    try {
      Path folder = Files.createTempDirectory("made-shop");
      try {
        CornerShop typed = shop.as(ShopFormat.PARQUET);
        typed.write(folder);
        MadeShop made = new MadeShop(typed.plan(), DriverManager.getConnection("jdbc:duckdb:"));
        made.load(typed, folder);
        return made;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private void load(CornerShop shop, Path folder) throws SQLException {
    for (String file : shop.files()) {
      if (file.endsWith(".parquet")) {
        String table = file.replace(".parquet", "").replace('/', '_');
        run("CREATE TABLE %s AS FROM '%s'".formatted(table, folder.resolve(file)));
      }
    }
    OpenDays days = shop.plan().days();
    run(
        IntStream.range(0, OpenDays.DAYS)
            .mapToObj(day -> "(DATE '%s', %s)".formatted(OpenDays.date(day), days.busyTime(day)))
            .collect(
                Collectors.joining(
                    ", ", "CREATE TABLE busy AS FROM (VALUES ", ") AS t(day, busy)")));
    run(
        shop.plan().shelf().stream()
            .map(p -> "('%s', %s)".formatted(p.id(), p.price() / 100.0))
            .collect(
                Collectors.joining(
                    ", ", "CREATE TABLE first AS FROM (VALUES ", ") AS t(product_id, price)")));
    run(
        """
        CREATE TABLE bought AS
        SELECT DISTINCT l.customer_id, order_id, sold_at, CAST(sold_at AS DATE) AS day, busy,
               product_id, category, quantity, unit_price, store_id, price, channel,
               segment, left_on, leaving_reason
        FROM lines l
        JOIN busy ON day = CAST(sold_at AS DATE)
        LEFT JOIN first USING (product_id)
        JOIN truth_truth t ON t.customer_id = l.customer_id
        WHERE quantity > 0 AND unit_price > 0 AND category <> ''
        """);
    run(
        """
        CREATE TABLE orders AS
        SELECT customer_id, order_id, sold_at, day, busy, store_id, segment, left_on,
               sum(quantity * unit_price) AS value
        FROM bought GROUP BY ALL
        """);
  }

  Plan plan() {
    return plan;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The only row of an answer of numbers. */
  double[] row(String sql) {
    List<double[]> rows = rows(sql);
    if (rows.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows of " + sql);
    }
    return rows.getFirst();
  }

  double number(String sql) {
    return row(sql)[0];
  }

  /** Numbers; NaN for NULL. */
  List<double[]> rows(String sql) {
    return texts(sql).stream()
        .map(
            row ->
                Arrays.stream(row)
                    .mapToDouble(cell -> cell == null ? Double.NaN : Double.parseDouble(cell))
                    .toArray())
        .toList();
  }

  List<String[]> texts(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String[]> rows = new ArrayList<>();
      while (result.next()) {
        String[] row = new String[result.getMetaData().getColumnCount()];
        for (int c = 0; c < row.length; c++) {
          row[c] = result.getString(c + 1);
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in " + sql, e);
    }
  }

  Set<String> tables() {
    return texts("SELECT table_name FROM duckdb_tables()").stream()
        .map(row -> row[0])
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
