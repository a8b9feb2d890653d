package patron.segment;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import patron.data.Roles;
import patron.data.Transactions;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Few enough lines to add up by hand. */
final class SmallShop {

  private SmallShop() {}

  /** Three months; eve only ever brought something back. */
  static Transactions sales() {
    return of(
        "ann 1 2025-01-05 Bakery 10",
        "ann 1 2025-01-05 Wine 30",
        "ann 2 2025-02-10 Bakery 20",
        "ann 3 2025-03-20 Bakery 15",
        "bob 4 2025-01-20 Wine 40",
        "bob 5 2025-03-01 Wine 60",
        "cid 6 2025-02-11 Bakery 5",
        "cid 7 2025-02-25 Fish 15",
        "dan 8 2025-03-31 Fish 25",
        "eve 9 2025-02-01 Wine -5");
  }

  static Transactions of(String... lines) {
    List<String[]> cells = Arrays.stream(lines).map(line -> line.split(" ")).toList();
    Table table =
        Table.create(
            "lines",
            StringColumn.create("customer", cells.stream().map(c -> c[0])),
            StringColumn.create("order_no", cells.stream().map(c -> c[1])),
            DateTimeColumn.create(
                "at", cells.stream().map(c -> LocalDateTime.parse(c[2] + "T10:00:00"))),
            StringColumn.create("kind", cells.stream().map(c -> c[3])),
            DoubleColumn.create(
                "money", cells.stream().mapToDouble(c -> Double.parseDouble(c[4])).toArray()));
    return Transactions.of(
        table, Roles.of("customer=customer, order=order_no, time=at, category=kind, amount=money"));
  }
}
