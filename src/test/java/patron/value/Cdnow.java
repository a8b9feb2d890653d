package patron.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import patron.data.Purchases;
import patron.data.Roles;
import patron.data.Transactions;
import patron.testing.RealData;
import tech.tablesaw.api.Table;

/**
 * CDNOW, the 1/10 sample (Fader and Hardie, Interfaces 31(3), 2001): 2,357 customers who began in
 * the first quarter of 1997, calibration to 1997-09-30, hold-out to 1998-06-30.
 */
final class Cdnow {

  static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
  static final LocalDate END = LocalDate.of(1998, 6, 30);

  private Cdnow() {}

  static Transactions sales() {
    return Transactions.read(
        RealData.file("cdnow/cdnow_sample.csv"),
        Roles.of("customer=sample_id, time=date, amount=dollar_value, quantity=number_of_cds"));
  }

  static Table publishedTable() {
    return Table.read().csv(RealData.file("cdnow/cdnow_summary_calibration39w.csv").toFile());
  }

  static Purchases published() {
    return Purchases.of(publishedTable(), "ID", "x", "t_x", "T", "zbar", ChronoUnit.WEEKS);
  }

  static Purchases rebuilt() {
    return sales().purchases(CALIBRATION_END, ChronoUnit.WEEKS);
  }

  /** One made-up customer. */
  static Purchases one(double x, double tX, double t) {
    Table table = Table.create("one");
    table.addColumns(
        tech.tablesaw.api.StringColumn.create("id", "c"),
        tech.tablesaw.api.DoubleColumn.create("x", x),
        tech.tablesaw.api.DoubleColumn.create("t_x", tX),
        tech.tablesaw.api.DoubleColumn.create("T", t));
    return Purchases.of(table, "id", "x", "t_x", "T", ChronoUnit.WEEKS);
  }
}
