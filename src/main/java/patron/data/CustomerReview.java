package patron.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Values of customer records that nobody should believe, one row each, for somebody to look at.
 *
 * <ul>
 *   <li>birth years and ages outside of the limits;
 *   <li>days of joining after the as-of date or before the birth year;
 *   <li>incomes that are not positive, that look like a placeholder (one digit four times or more,
 *       and nothing else: 666666), or whose logarithm is more robust standard deviations (1.4826
 *       times the median absolute deviation, at least 0.25) from the median than the limits allow;
 *   <li>e-mails without exactly one @ between something and a domain, phones of fewer than six
 *       digits;
 *   <li>rare texts (Absurd, YOLO) in columns of at most 30 different ones and at least 100 values.
 * </ul>
 */
public final class CustomerReview implements Tabular {

  private static final int FEW = 30;
  private static final int ENOUGH = 100;
  private static final double LEAST_SPREAD = 0.25;

  /**
   * A value to be looked at.
   *
   * @param row of the customer, from 0
   * @param customerId who
   * @param column where
   * @param value what is there
   * @param problem why it is not believed
   */
  private record Finding(int row, String customerId, String column, String value, String problem) {}

  private final Customers customers;
  private final LocalDate asOf;
  private final CustomerLimits limits;
  private final List<Finding> findings = new ArrayList<>();

  private CustomerReview(Customers customers, LocalDate asOf, CustomerLimits limits) {
    this.customers = customers;
    this.asOf = asOf;
    this.limits = limits;
  }

  static CustomerReview of(Customers customers, LocalDate asOf, CustomerLimits limits) {
    PatronException.given(asOf, "review", "the as-of date");
    PatronException.given(limits, "review", "the limits");
    CustomerReview review = new CustomerReview(customers, asOf, limits);
    review.ages();
    review.joining();
    review.incomes();
    review.contacts();
    review.rareTexts();
    review.findings.sort(Comparator.comparingInt(Finding::row));
    return review;
  }

  private Optional<double[]> numbers(String role) {
    return customers
        .columnOf(role)
        .filter(c -> customers.records().column(c) instanceof NumericColumn<?>)
        .map(c -> customers.records().numberColumn(c).asDoubleArray());
  }

  private void find(String role, int row, String problem) {
    findColumn(customers.columnOf(role).orElseThrow(), row, problem);
  }

  private void findColumn(String column, int row, String problem) {
    String value = customers.records().column(column).getUnformattedString(row);
    findings.add(new Finding(row, customers.ids().get(row), column, value, problem));
  }

  private void ages() {
    numbers("birthYear")
        .ifPresent(
            years -> age("birthYear", Arrays.stream(years).map(y -> asOf.getYear() - y).toArray()));
    numbers("age").ifPresent(ages -> age("age", ages));
  }

  private void age(String role, double... ages) {
    for (int i = 0; i < ages.length; i++) {
      if (ages[i] < limits.youngest() || ages[i] > limits.oldest()) {
        find(
            role,
            i,
            "age %.0f is not within %d and %d"
                .formatted(ages[i], limits.youngest(), limits.oldest()));
      }
    }
  }

  private void joining() {
    String column = customers.columnOf("joined").orElse("");
    if (column.isEmpty() || !(customers.records().column(column) instanceof DateColumn days)) {
      return;
    }
    double[] born = numbers("birthYear").orElse(new double[customers.size()]);
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      if (day != null && day.isAfter(asOf)) {
        find("joined", i, "after " + asOf);
      } else if (day != null && day.getYear() < born[i]) {
        find("joined", i, "before the year of birth, %.0f".formatted(born[i]));
      }
    }
  }

  private void incomes() {
    double[] incomes = numbers("income").orElse(new double[0]);
    double[] logs = Arrays.stream(incomes).filter(v -> v > 0).map(Math::log).sorted().toArray();
    double middle = median(logs);
    double[] off = Arrays.stream(logs).map(v -> Math.abs(v - middle)).sorted().toArray();
    double far = limits.incomeDeviations() * Math.max(LEAST_SPREAD, 1.4826 * median(off));
    for (int i = 0; i < incomes.length; i++) {
      if (incomes[i] <= 0) {
        find("income", i, "not above 0");
      } else if (isPlaceholder(incomes[i])) {
        find("income", i, "looks like a placeholder: one digit only");
      } else if (Math.abs(Math.log(incomes[i]) - middle) > far) {
        find("income", i, "far from the median, %.0f".formatted(Math.exp(middle)));
      }
    }
  }

  private static double median(double... sorted) {
    int n = sorted.length;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static boolean isPlaceholder(double income) {
    return income == Math.rint(income)
        && income < 1e15
        && String.valueOf((long) income).matches("([1-9])\\1{3,}");
  }

  private void contacts() {
    texts("email", "[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}", "no e-mail address");
    texts("phone", "(\\D*\\d){6,}\\D*", "fewer than six digits");
  }

  private void texts(String role, String pattern, String problem) {
    if (customers.columnOf(role).isEmpty()) {
      return;
    }
    Column<?> column = customers.records().column(customers.columnOf(role).orElseThrow());
    for (int i = 0; i < column.size(); i++) {
      if (!column.isMissing(i) && !column.getUnformattedString(i).strip().matches(pattern)) {
        find(role, i, problem);
      }
    }
  }

  private void rareTexts() {
    Set<String> personal =
        Stream.of("name", "email", "phone")
            .flatMap(role -> customers.columnOf(role).stream())
            .collect(Collectors.toSet());
    personal.add(customers.idColumn());
    for (Column<?> column : customers.records().columns()) {
      if (column instanceof StringColumn texts && !personal.contains(column.name())) {
        rare(texts);
      }
    }
  }

  private void rare(StringColumn texts) {
    Map<String, Integer> counts = new HashMap<>();
    IntStream.range(0, texts.size())
        .filter(i -> !texts.isMissing(i))
        .forEach(i -> counts.merge(texts.get(i), 1, Integer::sum));
    int values = counts.values().stream().mapToInt(n -> n).sum();
    if (counts.size() > FEW || values < ENOUGH) {
      return;
    }
    for (int i = 0; i < texts.size(); i++) {
      Integer count = texts.isMissing(i) ? null : counts.get(texts.get(i));
      if (count != null && count < limits.rareShare() * values) {
        findColumn(texts.name(), i, "rare: %d of %,d".formatted(count, values));
      }
    }
  }

  /** One row a value: customer_id, column, value, problem; in the order of the file. */
  @Override
  public Table table() {
    StringColumn ids = StringColumn.create("customer_id");
    StringColumn columns = StringColumn.create("column");
    StringColumn values = StringColumn.create("value");
    StringColumn problems = StringColumn.create("problem");
    for (Finding f : findings) {
      ids.append(f.customerId());
      columns.append(f.column());
      values.append(f.value());
      problems.append(f.problem());
    }
    return Table.create("values to look at", ids, columns, values, problems);
  }

  @Override
  public long rowCount() {
    return findings.size();
  }

  /**
   * How many values of each column were found.
   *
   * @return a fresh table: column, values; by name
   */
  public Table counts() {
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(f -> counts.merge(f.column(), 1, Integer::sum));
    return Table.create(
        "values to look at",
        StringColumn.create("column", counts.keySet()),
        IntColumn.create("values", counts.values().toArray(Integer[]::new)));
  }

  /**
   * The records without the values that were found: they are missing there. Nobody is left out.
   *
   * @return the same customers
   */
  public Customers blanked() {
    Table cleared = customers.table();
    findings.forEach(f -> cleared.column(f.column()).setMissing(f.row()));
    return customers.with(cleared);
  }
}
