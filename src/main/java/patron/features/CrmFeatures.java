package patron.features;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.data.Customers;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What a shop's records know of its customers, as features.
 *
 * <pre>{@code
 * var crm = CrmFeatures.of(customers, asOf);
 * var all = rfm.leftJoin(crm, Missing.unknown()).fill(Missing.value(40), "age");
 * }</pre>
 */
public final class CrmFeatures {

  /** A column with more different texts than this, such as a name, is no category. */
  private static final int MOST_CATEGORIES = 50;

  private CrmFeatures() {}

  /**
   * The features of everybody who had joined before a day.
   *
   * <ul>
   *   <li>{@code age}: years; of a birth year the as-of date's year less it, of an age what is
   *       there.
   *   <li>{@code member_days}: days from joining to {@code asOf}. Who joined on it or later is left
   *       out: nobody knew them yet.
   *   <li>every other column of numbers, under its name;
   *   <li>of other days, days from then to {@code asOf}, as {@code days_since_…}; NaN where it is
   *       later;
   *   <li>columns of at most 50 different texts as categories; names, e-mails and phones never.
   * </ul>
   *
   * <p>What is missing is NaN, or the empty category: {@link CustomerFeatures#fill} says what
   * stands in, and {@link CustomerFeatures#leftJoin} what is said of customers without a record.
   *
   * @param customers the records; implausible values count unless {@code review(asOf).blanked()}
   *     took them out
   * @param asOf the day as of which customers are seen
   * @return one row a customer
   */
  public static CustomerFeatures of(Customers customers, LocalDate asOf) {
    PatronException.given(customers, "CrmFeatures.of", "the customers");
    PatronException.given(asOf, "CrmFeatures.of", "the as-of date");
    Table all = customers.table();
    int[] rows = known(customers, all, asOf);
    PatronException.require(
        rows.length > 0, "no customer joined before %s; check the as-of date", asOf);
    Table table = all.rows(rows);
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Map<String, List<String>> categories = new LinkedHashMap<>();
    Set<String> personal = personal(customers);
    for (Column<?> column : table.columns()) {
      if (!personal.contains(column.name())) {
        add(customers, column, asOf, numbers, categories);
      }
    }
    List<String> ids = IntStream.of(rows).mapToObj(customers.ids()::get).toList();
    return CustomerFeatures.of(ids, numbers, categories);
  }

  private static int[] known(Customers customers, Table all, LocalDate asOf) {
    Optional<DateColumn> joined = joined(customers, all);
    return IntStream.range(0, customers.size())
        .filter(
            row ->
                joined.isEmpty()
                    || joined.get().isMissing(row)
                    || joined.get().get(row).isBefore(asOf))
        .toArray();
  }

  private static Optional<DateColumn> joined(Customers customers, Table all) {
    return customers
        .columnOf("joined")
        .map(all::column)
        .filter(DateColumn.class::isInstance)
        .map(DateColumn.class::cast);
  }

  private static Set<String> personal(Customers customers) {
    return Stream.concat(
            Stream.of(customers.idColumn()),
            Stream.of("name", "email", "phone").flatMap(r -> customers.columnOf(r).stream()))
        .collect(Collectors.toSet());
  }

  private static void add(
      Customers customers,
      Column<?> column,
      LocalDate asOf,
      Map<String, double[]> numbers,
      Map<String, List<String>> categories) {
    String name = column.name();
    switch (column) {
      case NumericColumn<?> c when is(customers, "birthYear", name) ->
          put(numbers, "age", values(c, year -> asOf.getYear() - year));
      case NumericColumn<?> c when is(customers, "age", name) ->
          put(numbers, "age", c.asDoubleArray());
      case NumericColumn<?> c -> put(numbers, name, c.asDoubleArray());
      case DateColumn c when is(customers, "joined", name) ->
          put(numbers, "member_days", days(c, asOf));
      case DateColumn c -> put(numbers, "days_since_" + name, days(c, asOf));
      case StringColumn c when c.countUnique() <= MOST_CATEGORIES -> {
        List<String> texts = new ArrayList<>(c.asList());
        texts.replaceAll(t -> t == null ? "" : t);
        categories.put(name, texts);
      }
      default -> {
        // Texts that are nearly all different say nothing of a group.
      }
    }
  }

  private static boolean is(Customers customers, String role, String column) {
    return customers.columnOf(role).filter(column::equals).isPresent();
  }

  private static void put(Map<String, double[]> numbers, String name, double[] values) {
    PatronException.require(
        numbers.put(name, values) == null,
        "two columns of the customers become '%s'; leave one out",
        name);
  }

  private static double[] values(NumericColumn<?> column, ToDoubleFunction<Double> from) {
    double[] values = column.asDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? Double.NaN : from.applyAsDouble(values[i]);
    }
    return values;
  }

  private static double[] days(DateColumn column, LocalDate asOf) {
    return column.asList().stream()
        .mapToDouble(
            day ->
                day == null || !day.isBefore(asOf)
                    ? Double.NaN
                    : ChronoUnit.DAYS.between(day, asOf))
        .toArray();
  }
}
