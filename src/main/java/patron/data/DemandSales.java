package patron.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;

/** Demand from lines of sales. */
final class DemandSales {

  private static final List<ChronoUnit> UNITS =
      List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS);

  private DemandSales() {}

  static Demand read(Transactions sales, ChronoUnit unit) {
    PatronException.require(
        UNITS.contains(unit), "periods of %s; give DAYS, WEEKS (from Monday) or MONTHS", unit);
    refuseGaps(sales);
    LocalDate first = sales.firstDay();
    LocalDate after = sales.lastDay().plusDays(1);
    LocalDate from = start(first, unit);
    int partial = from.equals(first) ? 0 : 1;
    from = partial == 0 ? from : from.plus(1, unit);
    LocalDate to = start(after, unit);
    partial += to.equals(after) ? 0 : 1;
    PatronException.require(
        from.isBefore(to),
        "from %s to %s there is no complete period of %s",
        first,
        after.minusDays(1),
        unit);
    DemandOrigin origin =
        new DemandOrigin(
            new DemandColumns("quantity", "unitPrice", "product", "store", "time", null),
            unit,
            rule(sales),
            partial,
            new BitSet());
    return demand(rows(sales, unit, from, to), origin, sales, from);
  }

  private static String rule(Transactions sales) {
    return sales.roles().has("discount")
        ? "at least half of the units were sold with a discount"
        : DemandTable.cutRule();
  }

  private static LocalDate start(LocalDate day, ChronoUnit unit) {
    return switch (unit) {
      case DAYS -> day;
      case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      default -> day.withDayOfMonth(1);
    };
  }

  private static Rows rows(Transactions sales, ChronoUnit unit, LocalDate from, LocalDate to) {
    Dialect dialect = sales.engine().dialect();
    return sales.query(
        SqlText.of(Demand.class, "demand.sql")
            .put("store", sales.roles().has("store") ? "store_id" : dialect.text("all"))
            .put("period", dialect.periodStart("sold_at", unit))
            .put("first", dialect.date(from))
            .put("after", dialect.date(to)));
  }

  private static Demand demand(Rows rows, DemandOrigin origin, Transactions sales, LocalDate from) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Map<String, DemandCategory> categories = new LinkedHashMap<>();
    LocalDate[] days = rows.dates("period");
    String[] periods = Arrays.stream(days).map(LocalDate::toString).toArray(String[]::new);
    double[] units = rows.doubles("units");
    double[] prices = rows.doubles("amount");
    Arrays.setAll(prices, i -> prices[i] / units[i]);
    categories.put(Demand.PRODUCT, DemandCategory.of(rows.strings("product")));
    categories.put(Demand.STORE, DemandCategory.of(rows.strings("store")));
    categories.put(Demand.PERIOD, DemandCategory.of(periods));
    categories.put(Demand.MONTH_OF_YEAR, DemandTable.months(periods));
    numbers.put(Demand.UNITS, units);
    numbers.put(Demand.PRICE, prices);
    numbers.put(Demand.PROMOTION, promotion(rows, sales, prices, categories));
    numbers.put(
        Demand.TREND,
        Arrays.stream(days).mapToDouble(day -> origin.unit().between(from, day)).toArray());
    for (String extra : List.of("description", "category", "brand")) {
      if (sales.roles().has(extra)) {
        categories.put(extra, known(rows.strings(extra)));
      }
    }
    return new Demand(numbers, categories, origin);
  }

  private static double[] promotion(
      Rows rows, Transactions sales, double[] prices, Map<String, DemandCategory> categories) {
    return sales.roles().has("discount")
        ? Arrays.stream(rows.doubles("discounted")).map(share -> share >= 0.5 ? 1 : 0).toArray()
        : DemandTable.cuts(
            prices, categories.get(Demand.PRODUCT).codes(), categories.get(Demand.STORE).codes());
  }

  private static DemandCategory known(String[] values) {
    return DemandCategory.of(
        Arrays.stream(values).map(v -> v == null ? "" : v).toArray(String[]::new));
  }

  private static void refuseGaps(Transactions sales) {
    for (String role : List.of("product", "quantity")) {
      PatronException.require(
          sales.roles().has(role), "demand needs a %s; add %s=COLUMN to the roles", role, role);
    }
    Rows counts = sales.query(SqlText.of(Demand.class, "demand_gaps.sql"));
    long lines = counts.longs("n")[0];
    PatronException.require(lines > 0, "there are no lines, so no demand; check the cleaning");
    for (String what : List.of("product", "store", "quantity", "amount")) {
      long bad = what.equals("store") && !sales.roles().has("store") ? 0 : counts.longs(what)[0];
      PatronException.require(
          bad == 0,
          "%s of %s lines have no %s%s; clean first: Cleaning.standard().without(\"no customer\")"
              + " keeps what strangers bought",
          bad,
          lines,
          what,
          what.equals("quantity") || what.equals("amount") ? " above 0" : "");
    }
  }
}
