package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/** Sales out of real databases. */
class DatabaseTest {

  private static final Roles ROLES =
      Roles.of(
          "customer=customer, order=receipt, time=sold, product=sku, quantity=qty,"
              + " unitPrice=price");

  private static final String[] ROWS = {
    "INSERT INTO till VALUES ('007', 'A1', '2025-01-01 10:00:00', 'X', 6, 2.55)",
    "INSERT INTO till VALUES ('8', 'A2', '2025-01-02 11:30:00', 'Y', -2, 0.005)",
    "INSERT INTO till VALUES (NULL, 'A3', '2025-01-03 12:00:00', 'Z', 1, NULL)",
  };

  @TempDir private Path folder;

  private static void fill(String url, String timeType) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE till (customer VARCHAR(9), receipt VARCHAR(9), sold "
              + timeType
              + ", sku VARCHAR(9), qty INTEGER, price DECIMAL(10, 3))");
      for (String row : ROWS) {
        statement.execute(row);
      }
    }
  }

  private static void assertTheThree(Transactions sales) {
    assertThat(
            sales.query("SELECT customer_id AS c FROM {lines} ORDER BY line_number").strings("c"))
        .containsExactly("007", "8", null);
    assertThat(sales.query("SELECT sold_at AS t FROM {lines} ORDER BY line_number").times("t")[1])
        .isEqualTo(LocalDateTime.of(2025, 1, 2, 11, 30));
    assertThat(sales.revenue()).isEqualByComparingTo("15.29");
  }

  @Test
  void sqlite() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("till.db");
    fill(url, "TEXT");
    assertTheThree(Transactions.fromJdbc(url, "SELECT * FROM till ORDER BY receipt", ROLES));
    assertThatThrownBy(() -> Transactions.fromJdbc(url, "SELECT * FROM tills", ROLES))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("refuses the query: ")
        .hasMessageContaining("tills");
  }

  @Test
  void duckDbFile() throws SQLException {
    String url = "jdbc:duckdb:" + folder.resolve("till.duckdb");
    fill(url, "TIMESTAMP");
    assertTheThree(Transactions.fromJdbc(url, "SELECT * FROM till ORDER BY receipt", ROLES));
  }

  @Test
  void postgresql() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      fill(url, "TIMESTAMP");
      assertTheThree(Transactions.fromJdbc(url, "SELECT * FROM till ORDER BY receipt", ROLES));
      assertThatThrownBy(
              () -> Transactions.fromJdbc(url, "SELECT t.*, 'twice' AS sku FROM till AS t", ROLES))
          .hasMessageContaining("the query gives two columns sku; name one AS");
      assertZonesAreMoved(url);
      assertACutIsSaid(url);
      assertWriting(Database.at(url));
      assertACutUpsertLeavesNothing(url);
    }
  }

  private static void assertZonesAreMoved(String url) {
    String zoned =
        "SELECT customer, receipt, sold AT TIME ZONE 'UTC' AS sold, sku, qty, 1.5::float8 AS price"
            + " FROM till WHERE qty = 6";
    assertThat(
            Transactions.fromJdbc(url, zoned, ROLES.with("zone", "America/New_York"))
                .query("SELECT sold_at AS t FROM {lines}")
                .times("t"))
        .containsExactly(LocalDateTime.of(2025, 1, 1, 5, 0));
  }

  /** The server ends the session in the middle of a result. */
  private static void assertACutIsSaid(String url) {
    String cut =
        "SELECT '1' AS customer, 'A' AS receipt, now()::timestamp AS sold, 'X' AS sku, 1 AS qty,"
            + " CASE WHEN n = 150000 THEN pg_terminate_backend(pg_backend_pid())::int::numeric"
            + " ELSE 1 END AS price FROM generate_series(1, 200000) AS n";
    List<String> before = tables();
    assertThatThrownBy(() -> Transactions.fromJdbc(url, cut, ROLES))
        .isInstanceOf(PatronException.class)
        .message()
        .contains("stopped after 1", "rows, and nothing of them was kept: ")
        .hasLineCount(1);
    // Tables of sales nobody holds any more may have gone meanwhile.
    assertThat(tables()).isSubsetOf(before);
  }

  private static List<String> tables() {
    return List.of(
        Engine.local().query("SELECT table_name AS t FROM duckdb_tables()").strings("t"));
  }

  private static Table people(String... names) {
    String[] ids = IntStream.range(0, names.length).mapToObj(i -> "0" + i).toArray(String[]::new);
    DateColumn joined = DateColumn.create("joined");
    DoubleColumn spend = DoubleColumn.create("spend");
    for (int i = 0; i < names.length; i++) {
      joined.append(i == 1 ? null : LocalDate.of(2025, 1, 1 + i));
      spend.append(i == 1 ? Double.NaN : i + 0.25);
    }
    return Table.create(
        "people",
        StringColumn.create("id", ids),
        StringColumn.create("Full name", names),
        joined,
        spend);
  }

  private static void assertWriting(Database database) throws SQLException {
    Export.table(people("Ann", "Tom T."), database, "people", TableMode.CREATE);
    assertThat(names(database)).containsExactly("Ann", "Tom T.");
    assertThatThrownBy(() -> Export.table(people("Eve"), database, "people", TableMode.CREATE))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("did not take the rows for people, and is as it was before: ");
    Export.table(people("Eve"), database, "people", TableMode.APPEND);
    assertThat(names(database)).containsExactly("Ann", "Eve", "Tom T.");
    Export.table(people("Ann", "Bob", "Cid"), database, "people", TableMode.REPLACE);
    Export.upsert(
        people("Zoe", "Bob B.").where(Selection.withRange(1, 2)), database, "people", "id");
    assertThat(names(database)).containsExactly("Ann", "Bob B.", "Cid");
    Table wider = people("X", "Y");
    wider.addColumns(StringColumn.create("not there", "a", "b"));
    assertThatThrownBy(() -> Export.table(wider, database, "people", TableMode.REPLACE))
        .hasMessageContaining("is as it was before");
    assertThatThrownBy(() -> Export.upsert(wider, database, "people", "id"))
        .hasMessageContaining("is as it was before");
    assertThat(names(database)).containsExactly("Ann", "Bob B.", "Cid");
  }

  private static List<String> names(Database database) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT \"Full name\" FROM people ORDER BY \"Full name\"")) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  /** The server ends the session while rows are inserted. */
  private static void assertACutUpsertLeavesNothing(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id = '01' THEN"
              + " PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$");
      statement.execute(
          "CREATE TRIGGER cut BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION cut()");
    }
    Database database = Database.at(url);
    assertThatThrownBy(() -> Export.upsert(people("A", "B", "C"), database, "people", "id"))
        .isInstanceOf(PatronException.class)
        .message()
        .contains("did not take the rows for people, and is as it was before: ")
        .hasLineCount(1);
    assertThat(names(database)).containsExactly("Ann", "Bob B.", "Cid");
  }

  @Test
  void writesIntoFiles() throws SQLException {
    assertWriting(Database.at("jdbc:sqlite:" + folder.resolve("out.db")));
    assertWriting(Database.at("jdbc:duckdb:" + folder.resolve("out.duckdb")));
  }

  @Test
  void mistakesOfWritersAreNamed() {
    Database database = Database.at("jdbc:sqlite:" + folder.resolve("bad.db"));
    Table rows = people("Ann", "Bob");
    assertThatThrownBy(() -> Export.table(rows, database, "a; DROP TABLE b", TableMode.CREATE))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("is no name for a table");
    assertThatThrownBy(() -> Export.upsert(rows, database, "people"))
        .hasMessageContaining("the key [] must be columns of the rows");
    assertThatThrownBy(() -> Export.upsert(rows, database, "people", "ID"))
        .hasMessageContaining("the key [ID] must be columns of the rows");
    assertThatThrownBy(() -> Export.upsert(rows, database, "people", "joined"))
        .hasMessageContaining("row 2 has no value for the key [joined]");
    assertThatThrownBy(() -> Export.upsert(people("A", "A"), database, "people", "Full name"))
        .hasMessageContaining("row 2 has the key [A], which an earlier row has");
    assertThatThrownBy(() -> Export.table(null, database, "t", TableMode.CREATE))
        .isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Export.table(rows, null, "t", TableMode.CREATE))
        .isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Export.table(rows, database, null, TableMode.CREATE))
        .isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Export.table(rows, database, "t", null))
        .isInstanceOf(PatronException.class);
  }

  @Test
  void mistakesAreNamedAndPasswordsAreNot() {
    assertThatThrownBy(() -> Database.at("postgresql://till"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("'postgresql://till' is no JDBC address");
    assertThatThrownBy(() -> Database.at(null)).isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Database.at("jdbc:x:y").as(null, "p"))
        .isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Database.at("jdbc:x:y").as("u", null))
        .isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Database.at("jdbc:x:y").with("a", null))
        .isInstanceOf(PatronException.class);
    assertThatThrownBy(
            () ->
                Transactions.fromJdbc("jdbc:mysql://till/shop?password=geheim", "SELECT 1", ROLES))
        .hasMessageContaining(
            "there is no driver for it; add one, like %maven com.mysql:mysql-connector-j:VERSION")
        .message()
        .doesNotContain("geheim");
    assertThat(Database.at("jdbc:postgresql://me:geheim@till/shop").as("u", "geheim").toString())
        .isEqualTo("jdbc:postgresql://me:…@till/shop");
    assertThatThrownBy(() -> Transactions.fromJdbc("jdbc:sqlite::memory:", null, ROLES))
        .isInstanceOf(PatronException.class);
  }
}
