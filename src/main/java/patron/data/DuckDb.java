package patron.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import patron.base.Cancel;
import patron.base.PatronException;
import patron.base.ProcessFolder;
import patron.base.Threads;

/**
 * DuckDB in this process: one database, in a file that ends with the process. Only a file is
 * compressed and can be let go of page by page, so lines take less memory than they would in
 * memory, and there may be more of them than fit. Each call has a connection of its own, so that
 * calls from several threads do not wait for one another.
 */
final class DuckDb implements Engine {

  /** The one of {@link Engine#local()}, made when first asked for. */
  private static DuckDb shared;

  /** What is done with a statement. */
  @FunctionalInterface
  private interface Work<T> {
    T with(DuckDBPreparedStatement statement) throws SQLException;
  }

  /** What a line takes in the file when it is read and cleaned, and some room to spare. */
  private static final String ROOM = "some 30 bytes for each till line";

  /** What grouping takes, in each of two or three ways at once, with some room to spare. */
  private static final long BYTES_A_LINE = 100;

  /** The name of the database. */
  private static final String WORK = "work";

  private final DuckDBConnection root;
  private final ProcessFolder spill;
  private final long linesAtOnce;
  private int threads;
  private boolean closed;

  private DuckDb(String memoryLimit, ProcessFolder spill) {
    this.spill = spill;
    try {
      this.root = open(memoryLimit, spill.path());
      this.linesAtOnce = Math.max(1, memoryLimit(root) / BYTES_A_LINE);
    } catch (PatronException e) {
      spill.delete();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "patron-engine-close"));
  }

  /** No static initialiser: one that fails could say why only once. */
  static synchronized DuckDb shared() {
    if (shared == null) {
      shared = new DuckDb("", spillByDefault());
    }
    return shared;
  }

  /** Each user of a machine has a folder; nobody may write into another's. */
  private static ProcessFolder spillByDefault() {
    String place = System.getenv().getOrDefault(EngineFailure.PLACE, "");
    String parent = place.isBlank() ? System.getProperty("java.io.tmpdir") : place;
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_.-]", "_");
    return ProcessFolder.below(Path.of(parent, "patron-spill-" + user), ROOM);
  }

  static DuckDb limited(String memoryLimit, Path spill) {
    PatronException.require(
        memoryLimit.matches("[0-9]+(\\.[0-9]+)?\\s*(KB|MB|GB|TB|KiB|MiB|GiB|TiB)"),
        "memory limit is '%s'; write it like 500MB or 4GB",
        memoryLimit);
    return new DuckDb(memoryLimit, ProcessFolder.below(spill, ROOM));
  }

  private static DuckDBConnection open(String memoryLimit, Path folder) {
    Properties settings = new Properties();
    settings.setProperty("temp_directory", folder.toString());
    settings.setProperty("preserve_insertion_order", "true");
    // What is not built in is never fetched behind the user's back.
    settings.setProperty("autoinstall_known_extensions", "false");
    // Nobody reads the file after the process: it need neither survive a crash nor have a log.
    settings.setProperty("fsync_mode", "NONE");
    if (!memoryLimit.isEmpty()) {
      settings.setProperty("memory_limit", memoryLimit);
    }
    String file = DuckDbDialect.INSTANCE.text(folder.resolve(WORK + ".db").toString());
    try {
      // DriverManager finds drivers by the class loader of whichever thread comes first.
      DuckDBConnection root =
          (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", settings);
      execute(root, "ATTACH " + file + " AS " + WORK + " (RECOVERY_MODE no_wal_writes)");
      DuckDbFeed.register(root);
      return root;
    } catch (SQLException e) {
      throw new PatronException(
          "the embedded database does not start: " + EngineFailure.firstLine(e), e);
    }
  }

  /** In bytes. */
  private static long memoryLimit(DuckDBConnection root) {
    String sql = "SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'";
    try (Statement statement = root.createStatement();
        ResultSet value = statement.executeQuery(sql)) {
      value.next();
      String[] words = value.getString(1).split(" ");
      int power = List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB").indexOf(words[1]);
      return (long) (Double.parseDouble(words[0]) * (1L << (10 * power)));
    } catch (SQLException e) {
      throw new PatronException(
          "the embedded database has no limit: " + EngineFailure.firstLine(e), e);
    }
  }

  @Override
  public void run(String sql) {
    run("Working on the data", sql);
  }

  @Override
  public void run(String what, String sql) {
    // Preparing a statement and closing it unread would run nothing: execute() does.
    call(what, sql, DuckDBPreparedStatement::execute);
  }

  @Override
  public Rows query(String sql) {
    return call("Asking the data", sql, RowsReader::read);
  }

  @Override
  public void query(String what, String sql, Consumer<Rows> some) {
    call(
        what,
        sql,
        statement -> {
          RowsReader.read(statement, BATCH, some);
          return null;
        });
  }

  @Override
  public long linesAtOnce() {
    return linesAtOnce;
  }

  @Override
  public void load(String table, RowFeed rows) {
    PatronException.require(
        table.matches("[A-Za-z_][A-Za-z0-9_]*"),
        "'%s' is no name for a table; take letters, digits and _",
        table);
    DiskUse disk = new DiskUse(spill.path(), "Loading rows");
    try (DuckDBConnection connection = connect()) {
      DuckDbLoad.load(connection, table, rows);
    } catch (SQLException e) {
      throw EngineFailure.of(e, disk);
    }
  }

  /** Writes the rows of a feed into a new file. */
  void parquet(RowFeed rows, Path file) {
    try (DuckDbFeed feed = DuckDbFeed.of(rows)) {
      run(
          "Writing rows",
          "COPY (%s) TO %s (FORMAT parquet)"
              .formatted(feed.select(), dialect().text(file.toString())));
    }
  }

  @Override
  public Dialect dialect() {
    return DuckDbDialect.INSTANCE;
  }

  private <T> T call(String what, String sql, Work<T> work) {
    DiskUse disk = new DiskUse(spill.path(), what);
    try (DuckDBConnection connection = connect();
        DuckDBPreparedStatement statement = prepare(connection, sql);
        Cancel.Registration _ = Cancel.with(() -> cancel(statement));
        QueryWatch watch = new QueryWatch(what, statement, disk)) {
      T result = work.with(statement);
      watch.finished();
      return result;
    } catch (SQLException e) {
      throw EngineFailure.of(e, disk);
    }
  }

  private static DuckDBPreparedStatement prepare(DuckDBConnection connection, String sql)
      throws SQLException {
    return connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
  }

  private synchronized DuckDBConnection connect() throws SQLException {
    PatronException.require(!closed, "the embedded database is closed: the process is ending");
    if (threads != Threads.count()) {
      threads = Threads.count();
      execute(root, "SET threads = " + threads);
    }
    DuckDBConnection connection = root.duplicate();
    execute(connection, "USE " + WORK);
    QueryWatch.enable(connection);
    return connection;
  }

  static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw new PatronException("cannot stop a query: " + EngineFailure.firstLine(e), e);
    }
  }

  /** Called when the process ends; what still runs then fails with a message. */
  private synchronized void close() {
    closed = true;
    try {
      root.close();
    } catch (SQLException e) {
      throw new PatronException(
          "the embedded database does not close: " + EngineFailure.firstLine(e), e);
    } finally {
      spill.delete();
    }
  }
}
