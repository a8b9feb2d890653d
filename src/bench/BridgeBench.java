import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import patron.data.Engine;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A million rows into a Tablesaw table: by column chunks, and row by row over JDBC. Prints the
 * ratio.
 */
public final class BridgeBench {

  private static final String MAKE =
      """
      CREATE TABLE sale AS SELECT i AS line_number, 'c' || (hash(i) %% 20000) AS customer_id,
        'p' || (hash(i + 1) %% 4000) AS product_id, TIMESTAMP '2025-01-01' + to_minutes(i %% 500000) AS sold_at,
        CAST(hash(i + 2) %% 50 AS DOUBLE) AS quantity, CAST(hash(i + 3) %% 10000 AS DECIMAL(18, 4)) / 100 AS amount
      FROM range(%d) AS t(i)
      """;
  private static final String ASK =
      "SELECT line_number, customer_id, product_id, sold_at, quantity, CAST(amount AS DOUBLE) AS"
          + " amount FROM sale";

  private BridgeBench() {}

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Engine.local().run(MAKE.formatted(rows));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(MAKE.formatted(rows));
      double[] ratios = new double[7];
      for (int round = 0; round < ratios.length; round++) {
        long start = System.nanoTime();
        Table chunks = Engine.local().query(ASK).table();
        long middle = System.nanoTime();
        Table byRow = rowByRow(statement);
        long end = System.nanoTime();
        same(chunks, byRow);
        ratios[round] = (double) (end - middle) / (middle - start);
        System.out.printf(
            "round %d  chunks %.2f s  row by row %.2f s%n",
            round + 1, (middle - start) / 1e9, (end - middle) / 1e9);
      }
      Arrays.sort(ratios);
      System.out.printf(
          "row by row / chunks = %.1f (from %.1f to %.1f)%n", ratios[3], ratios[0], ratios[6]);
    }
  }

  private static Table rowByRow(Statement statement) throws Exception {
    LongColumn lines = LongColumn.create("line_number");
    StringColumn customers = StringColumn.create("customer_id");
    StringColumn products = StringColumn.create("product_id");
    DateTimeColumn times = DateTimeColumn.create("sold_at");
    DoubleColumn quantities = DoubleColumn.create("quantity");
    DoubleColumn amounts = DoubleColumn.create("amount");
    try (ResultSet row = statement.executeQuery(ASK)) {
      while (row.next()) {
        lines.append(row.getLong(1));
        customers.append(row.getString(2));
        products.append(row.getString(3));
        times.append(row.getTimestamp(4).toLocalDateTime());
        quantities.append(row.getDouble(5));
        amounts.append(row.getDouble(6));
      }
    }
    return Table.create("sale", lines, customers, products, times, quantities, amounts);
  }

  private static void same(Table a, Table b) {
    for (String column : a.columnNames()) {
      for (int row = 0; row < a.rowCount(); row += 997) {
        if (!a.get(row, a.columnIndex(column)).equals(b.get(row, b.columnIndex(column)))) {
          throw new IllegalStateException(column + " differs in row " + row);
        }
      }
    }
  }
}
