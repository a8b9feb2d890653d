package patron.segment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Spending;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Cohorts: customers by the period of their first order, and how many of each come back in the
 * periods after.
 *
 * <pre>{@code
 * Cohorts.of(Spending.by(sales, ChronoUnit.MONTHS)).table();
 * }</pre>
 *
 * <p>One row a cohort: its first day, customers, and a column a period, {@code 0} being the first:
 * the share of the cohort that ordered in it. Column 0 is 1 by definition; periods that are not
 * over or not there are missing. A retention that goes up again is no error: who skips a month may
 * come back. The first cohorts of data that begin in the middle of a shop's life hold older
 * customers; cut the last period off where it is not complete.
 */
public final class Cohorts implements Tabular {

  private final ChronoUnit unit;
  private final List<LocalDate> starts;
  private final int[][] active;
  private final double[][] money;

  private Cohorts(ChronoUnit unit, List<LocalDate> starts, int[][] active, double[][] money) {
    this.unit = unit;
    this.starts = starts;
    this.active = active;
    this.money = money;
  }

  /**
   * Counts the cohorts.
   *
   * @param spending by days, weeks or months; who only brought things back in a period did not
   *     order in it
   * @return the cohorts
   */
  public static Cohorts of(Spending spending) {
    PatronException.given(spending, "Cohorts.of", "the spending");
    ChronoUnit unit = unit(spending);
    List<LocalDate> days = spending.parts().stream().map(LocalDate::parse).toList();
    LocalDate first = days.getFirst();
    int periods = (int) unit.between(first, days.getLast()) + 1;
    int[] at = days.stream().mapToInt(day -> (int) unit.between(first, day)).toArray();
    int[][] active = triangle(periods);
    double[][] money = new double[periods][];
    Arrays.setAll(money, c -> new double[periods - c]);
    int[] who = spending.customerCodes();
    int[] on = spending.partCodes();
    double[] spent = spending.money();
    int cohort = -1;
    for (int cell = 0; cell < who.length; cell++) {
      // Cells come by customer, each from the first period on.
      cohort = cell > 0 && who[cell] == who[cell - 1] ? cohort : -1;
      if (spent[cell] > 0) {
        cohort = cohort < 0 ? at[on[cell]] : cohort;
        active[cohort][at[on[cell]] - cohort]++;
      }
      if (cohort >= 0) {
        money[cohort][at[on[cell]] - cohort] += spent[cell];
      }
    }
    List<LocalDate> starts =
        IntStream.range(0, periods).mapToObj(p -> first.plus(p, unit)).toList();
    return new Cohorts(unit, starts, active, money);
  }

  private static int[][] triangle(int periods) {
    int[][] active = new int[periods][];
    Arrays.setAll(active, c -> new int[periods - c]);
    return active;
  }

  private static ChronoUnit unit(Spending spending) {
    for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS)) {
      if (unit.toString().equalsIgnoreCase(spending.what())) {
        return unit;
      }
    }
    throw new PatronException(
        "cohorts of spending by %s; give Spending.by(sales, ChronoUnit.MONTHS)"
            .formatted(spending.what()));
  }

  /** {@return the first days of the cohorts' first periods} */
  public List<LocalDate> starts() {
    return starts;
  }

  /** {@return how long a period is} */
  public ChronoUnit unit() {
    return unit;
  }

  /** {@return how many customers each cohort has} */
  public int[] sizes() {
    return Arrays.stream(active).mapToInt(a -> a[0]).toArray();
  }

  /**
   * How many customers of a cohort ordered in each of its periods.
   *
   * @param cohort its place, from 0
   * @return from its first period on
   */
  public int[] active(int cohort) {
    return active[checked(cohort)].clone();
  }

  /**
   * The share of a cohort that ordered in each of its periods.
   *
   * @param cohort its place, from 0
   * @return from its first period on, 1 there; NaN where the cohort is empty
   */
  public double[] retention(int cohort) {
    int size = active[checked(cohort)][0];
    return Arrays.stream(active[cohort])
        .mapToDouble(n -> size == 0 ? Double.NaN : (double) n / size)
        .toArray();
  }

  /**
   * What a cohort spent in each of its periods.
   *
   * @param cohort its place, from 0
   * @return from its first period on
   */
  public double[] money(int cohort) {
    return money[checked(cohort)].clone();
  }

  private int checked(int cohort) {
    PatronException.require(
        cohort >= 0 && cohort < active.length,
        "cohort %s; give 0 to %s",
        cohort,
        active.length - 1);
    return cohort;
  }

  /**
   * Retention of all cohorts together: of the customers who could have been seen in a period after
   * their first, the share that was.
   *
   * @return from period 0 on
   */
  public double[] retention() {
    double[] retention = new double[active.length];
    for (int age = 0; age < retention.length; age++) {
      long came = 0;
      long could = 0;
      for (int[] cohort : active) {
        if (age < cohort.length) {
          came += cohort[age];
          could += cohort[0];
        }
      }
      retention[age] = could == 0 ? Double.NaN : (double) came / could;
    }
    return retention;
  }

  @Override
  public Table table() {
    Table table =
        Table.create(
            "retention",
            DateColumn.create("cohort", starts),
            IntColumn.create("customers", sizes()));
    for (int age = 0; age < active.length; age++) {
      DoubleColumn column = DoubleColumn.create(Integer.toString(age));
      for (int cohort = 0; cohort < active.length; cohort++) {
        column.append(age < active[cohort].length ? retention(cohort)[age] : Double.NaN);
      }
      table.addColumns(column);
    }
    return table;
  }

  @Override
  public long rowCount() {
    return active.length;
  }

  /** {@return how many cohorts there are, and retention after one, three and six periods} */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d cohorts by %s, %,d customers",
                active.length,
                unit.toString().toLowerCase(Locale.ROOT),
                Arrays.stream(sizes()).sum()));
    double[] all = retention();
    for (int age : new int[] {1, 3, 6}) {
      if (age < all.length) {
        text.append(String.format(Locale.ROOT, "; after %d: %.1f %%", age, 100 * all[age]));
      }
    }
    return text.toString();
  }
}
