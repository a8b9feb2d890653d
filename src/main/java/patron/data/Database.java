package patron.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import patron.base.PatronException;

/**
 * A database that speaks JDBC: where it is and who asks. Its driver must be on the class path (in a
 * notebook {@code %maven org.postgresql:postgresql:42.7.14}). Immutable; a connection is made for
 * each call and closed at its end. The text form never shows the password.
 *
 * <pre>{@code
 * var till = Database.at("jdbc:postgresql://till:5432/shop").as("reader", System.getenv("TILL_PASSWORD"));
 * }</pre>
 */
public final class Database {

  private static final Map<String, String> DRIVERS =
      Map.of(
          "postgresql", "org.postgresql:postgresql",
          "sqlite", "org.xerial:sqlite-jdbc",
          "mysql", "com.mysql:mysql-connector-j",
          "mariadb", "org.mariadb.jdbc:mariadb-java-client",
          "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
          "oracle", "com.oracle.database.jdbc:ojdbc11",
          "h2", "com.h2database:h2");

  private final String url;
  private final Map<String, String> properties;

  private Database(String url, Map<String, String> properties) {
    this.url = url;
    this.properties = properties;
  }

  /**
   * A database by its address.
   *
   * @param url like {@code jdbc:postgresql://host:5432/shop}, {@code jdbc:sqlite:till.db} or {@code
   *     jdbc:duckdb:till.duckdb}
   * @return the database; nothing is opened yet
   */
  public static Database at(String url) {
    PatronException.require(
        PatronException.given(url, "Database.at", "the address").startsWith("jdbc:"),
        "'%s' is no JDBC address; write it like jdbc:postgresql://host:5432/shop",
        shown(url));
    return new Database(url, Map.of());
  }

  /**
   * Who asks.
   *
   * @param user the user's name
   * @param password the password; take it from the environment, not from a notebook
   * @return a copy with both
   */
  public Database as(String user, String password) {
    return with("user", PatronException.given(user, "Database.as", "the user"))
        .with(
            "password",
            PatronException.given(password, "Database.as", "the password (is its variable set?)"));
  }

  /**
   * One of the driver's own settings.
   *
   * @param property its name
   * @param value its value
   * @return a copy with it
   */
  public Database with(String property, String value) {
    PatronException.given(property, "Database.with", "the property");
    Map<String, String> more = new TreeMap<>(properties);
    more.put(property, PatronException.given(value, "Database.with", "the value"));
    return new Database(url, Map.copyOf(more));
  }

  /** Opens a connection. */
  Connection connect() {
    Properties all = new Properties();
    all.putAll(properties);
    if (kind().equals("duckdb")) {
      // Else the driver brings the whole result into memory before the first row.
      all.putIfAbsent("jdbc_stream_results", "true");
    }
    try {
      return DriverManager.getConnection(url, all);
    } catch (SQLException e) {
      throw failed("cannot be opened", e);
    }
  }

  /** The second part of the address. */
  String kind() {
    String[] parts = url.split(":", 3);
    return parts.length < 2 ? "" : parts[1];
  }

  PatronException failed(String what, SQLException e) {
    boolean noDriver = "08001".equals(e.getSQLState()) && e.getMessage().startsWith("No suitable");
    String reason =
        noDriver
            ? "there is no driver for it; add one, like %%maven %s:VERSION in a notebook"
                .formatted(DRIVERS.getOrDefault(kind(), "GROUP:ARTIFACT"))
            : EngineFailure.firstLine(e);
    return new PatronException("the database %s %s: %s".formatted(this, what, reason), e);
  }

  /** Passwords may stand in an address: after user:, or as a parameter. */
  private static String shown(String url) {
    return url.replaceAll("(?i)(password|pwd)=[^&;]*", "$1=…")
        .replaceAll("//([^/:@]*):[^/@]*@", "//$1:…@");
  }

  @Override
  public String toString() {
    return shown(url);
  }
}
