package patron.features;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import patron.data.Dialect;
import patron.data.Rows;
import patron.data.SqlText;
import patron.data.Transactions;

/**
 * How lately, how often and for how much each customer bought: recency, frequency and monetary
 * (Hughes, Strategic Database Marketing, 1994), as seen on one day.
 *
 * <pre>{@code
 * var rfm = Rfm.of(cleaned.data(), LocalDate.of(2025, 7, 1));
 * }</pre>
 */
public final class Rfm {

  /** The column of days from the day of the last order to the as-of date, at least 1. */
  public static final String RECENCY = "recency";

  /** The column of the number of orders, at least 1. */
  public static final String FREQUENCY = "frequency";

  /** The column of the sum of all amounts, in the currency of the lines. */
  public static final String MONETARY = "monetary";

  private Rfm() {}

  /**
   * Recency, frequency and monetary of every customer who bought before a day.
   *
   * <ul>
   *   <li>{@code recency}: days from the day of the last order to {@code asOf}; yesterday is 1.
   *   <li>{@code frequency}: different order ids; purchase models count <i>repeat</i> purchase days
   *       instead.
   *   <li>{@code monetary}: the sum of the amounts, exact to the last digit and then rounded once
   *       to the nearest double; negative where more went back than was bought.
   * </ul>
   *
   * <p>Lines on {@code asOf} and later are not looked at: a list made that morning could not know
   * them. Lines before it must have a customer, an order and an amount, so clean first. One pass of
   * the engine over the lines, or one for some customers at a time where its memory is too small
   * for all; memory by the number of customers.
   *
   * @param sales the lines, cleaned
   * @param asOf the day as of which customers are seen; there is no default, as the same analysis
   *     must give the same figures tomorrow
   * @return one row a customer
   */
  public static CustomerFeatures of(Transactions sales, LocalDate asOf) {
    SalesGaps.given(sales, asOf, "Rfm.of");
    Dialect dialect = sales.engine().dialect();
    String day = dialect.date(asOf);
    Answers answers =
        sales.queryByCustomer(
            SqlText.of(Rfm.class, "rfm.sql")
                .put("days_since_last_order", dialect.daysBetween(dialect.day("max(sold_at)"), day))
                .put("as_of", day),
            Answers::new);
    answers.gaps.refuse(asOf);
    return answers.all.features();
  }

  /** What is known of customers and of what is missing. */
  private static final class Answers implements Consumer<Rows> {
    private final SalesGaps gaps = new SalesGaps();
    private final ByCustomer all = new ByCustomer(Answers::numbers);

    private static Map<String, double[]> numbers(Rows rows) {
      Map<String, double[]> numbers = new LinkedHashMap<>();
      for (String name : List.of(RECENCY, FREQUENCY, MONETARY)) {
        numbers.put(name, rows.doubles(name));
      }
      return numbers;
    }

    @Override
    public void accept(Rows rows) {
      gaps.count(rows);
      all.accept(rows);
    }
  }
}
