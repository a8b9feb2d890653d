package patron.churn;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.churn.CustomerDays.Visits;
import patron.data.Transactions;
import patron.features.internal.Samples;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How long a silence means that a customer has gone, chosen from how customers of this very shop
 * came back.
 *
 * <pre>{@code
 * var window = InactivityWindow.of(cleaned.data(), asOf);
 * window.days();
 * window.explanation();
 * }</pre>
 *
 * <p><b>The rule.</b> Take every silence between two purchase days of a customer, and the open one
 * since the last. For a silence of d days, the <i>return share</i> is the share that ends within
 * the next d days. The share first rises with d (a short time gives little chance to return), has a
 * peak, and falls. The window is the smallest d in whole days after the peak at which at most a
 * stated share returns, 10 % unless said otherwise.
 *
 * <p><b>Censoring.</b> Open silences are not left out, which would make silences look short, nor
 * counted as if they lasted for ever: they count as silent as long as they were seen (Kaplan and
 * Meier, {@link Survival}). A silence of d is judged only where at least {@value #FEWEST} silences
 * reached 2 d.
 *
 * <p><b>Where it fails.</b> A shop with many customers who buy once or twice a year never falls to
 * 10 %; the call then says what share it does fall to, and one has to live with more returns, or
 * with a window by customer ({@link #rivals()}).
 *
 * <p>Frequent customers have more silences than rare ones, but few long ones. One pass of the
 * engine; memory by the number of customers and days.
 */
public final class InactivityWindow implements Tabular {

  /** Silences that must have reached a length for its return share to be judged. */
  public static final int FEWEST = 50;

  /** The usual highest share of returns. */
  public static final double USUAL_RETURNS = 0.10;

  private static final double Z = 1.959963984540054;
  private static final int WEEK = 7;

  private final List<Visits> customers;
  private final LocalDate asOf;
  private final double mostReturns;
  private final Silences silences;
  private final Survival curve;
  private final int longest;
  private final int days;

  private InactivityWindow(List<Visits> customers, LocalDate asOf, double mostReturns) {
    this.customers = customers;
    this.asOf = asOf;
    this.mostReturns = mostReturns;
    this.silences = Silences.of(customers, asOf.toEpochDay());
    this.curve = Survival.of(silences.days(), silences.ended());
    this.longest = longest();
    this.days = choose();
  }

  /**
   * The window after which at most 10 % return within as long again.
   *
   * @param sales the lines, cleaned
   * @param asOf the day as of which it is judged; lines on it and later are not looked at
   * @return the window
   */
  public static InactivityWindow of(Transactions sales, LocalDate asOf) {
    return of(sales, asOf, USUAL_RETURNS);
  }

  /**
   * The window after which at most a share of one's own returns within as long again.
   *
   * @param sales the lines, cleaned
   * @param asOf the day as of which it is judged; lines on it and later are not looked at
   * @param mostReturns above 0 and below 1; smaller makes the window longer
   * @return the window; refused where no silence in the data is long enough to have it
   */
  public static InactivityWindow of(Transactions sales, LocalDate asOf, double mostReturns) {
    PatronException.given(sales, "InactivityWindow.of", "sales");
    PatronException.given(asOf, "InactivityWindow.of", "the as-of date");
    PatronException.require(
        mostReturns > 0 && mostReturns < 1,
        "the highest share of returns is %s; give a share between 0 and 1, such as 0.1",
        mostReturns);
    return new InactivityWindow(CustomerDays.before(sales, asOf), asOf, mostReturns);
  }

  private int longest() {
    long first = customers.stream().mapToLong(Visits::first).min().orElseThrow();
    int most = (int) (asOf.toEpochDay() - first) / 2;
    double[] sorted = Samples.sorted(silences.days());
    PatronException.require(
        sorted.length >= FEWEST,
        "there are %s silences before %s, too few to judge (at least %s); take more customers or a"
            + " longer time",
        sorted.length,
        asOf,
        FEWEST);
    return Math.max(1, Math.min(most, (int) sorted[sorted.length - FEWEST] / 2));
  }

  /** The first crossing after the peak: below it, shares are small only as the time is short. */
  private int choose() {
    double[] shares = IntStream.rangeClosed(1, longest).mapToDouble(this::returnShare).toArray();
    int peak = 0;
    for (int i = 1; i < longest; i++) {
      peak = shares[i] > shares[peak] ? i : peak;
    }
    int lowest = peak;
    for (int i = peak; i < longest; i++) {
      if (shares[i] <= mostReturns) {
        return i + 1;
      }
      lowest = shares[i] < shares[lowest] ? i : lowest;
    }
    throw new PatronException(
        String.format(
            Locale.ROOT,
            "at least %.1f %% come back within as long again after every silence that can be judged"
                + " here (1 to %d days; fewest after %d), so %.1f %% is never reached: this shop"
                + " has customers who buy rarely; allow more, such as %.2f, or take a longer time",
            100 * shares[lowest],
            longest,
            lowest + 1,
            100 * mostReturns,
            Math.ceil(100 * shares[lowest] + 1) / 100));
  }

  /** {@return the chosen window, in days} */
  public int days() {
    return days;
  }

  /** {@return the longest silence that could be judged, in days} */
  public int longestJudged() {
    return longest;
  }

  /** {@return the highest share of returns that was allowed} */
  public double mostReturns() {
    return mostReturns;
  }

  /**
   * What share of silences of a length ends within as long again.
   *
   * @param silence in days, 1 or more
   * @return 0 to 1, {@code 1 - S(2d) / S(d)} with S the share of silences that last; NaN where none
   *     lasted so long
   */
  public double returnShare(int silence) {
    PatronException.require(silence >= 1, "the silence is %s days; give 1 or more", silence);
    return 1 - curve.after(2.0 * silence) / curve.after(silence);
  }

  /** Half of the 95 % interval of the return share, by Greenwood's variance from d to 2 d. */
  private double margin(int silence) {
    double lasting = 1 - returnShare(silence);
    return Z * lasting * Math.sqrt(curve.greenwood(2.0 * silence) - curve.greenwood(silence));
  }

  /**
   * Why this window, in a sentence with the figures.
   *
   * @return such as "Of silences that reached 61 days, 9.9 % end within the next 61 days …"
   */
  public String explanation() {
    double[] ended = Samples.sorted(silences.endedDays());
    return String.format(
        Locale.ROOT,
        "%,d silences of %,d customers before %s, %,d of them still open: half of those that ended"
            + " took at most %.0f days, nine of ten at most %.0f. Of silences that reached %d days,"
            + " %.1f %% (95 %% interval %.1f to %.1f) end within the next %d; that is the shortest"
            + " after the peak of the curve with at most %.0f %%, so a customer silent for %d days"
            + " counts as gone.",
        silences.days().length,
        customers.size(),
        asOf,
        silences.days().length - ended.length,
        Samples.quantile(ended, 0.5),
        Samples.quantile(ended, 0.9),
        days,
        100 * returnShare(days),
        100 * Math.max(0, returnShare(days) - margin(days)),
        100 * (returnShare(days) + margin(days)),
        days,
        100 * mostReturns,
        days);
  }

  /**
   * The return curve: one row a week, and the chosen window: silence_days, silences (that reached
   * it), return_share (that ended within as long again), low_95, high_95, chosen (yes or empty).
   */
  @Override
  public Table table() {
    int[] rows =
        IntStream.rangeClosed(1, longest).filter(d -> d % WEEK == 0 || d == days).toArray();
    double[] share = Arrays.stream(rows).mapToDouble(this::returnShare).toArray();
    double[] margin = Arrays.stream(rows).mapToDouble(this::margin).toArray();
    int[] all = IntStream.range(0, rows.length).toArray();
    return Table.create(
        "return curve",
        IntColumn.create("silence_days", rows),
        IntColumn.create("silences", Arrays.stream(rows).map(silences::reached).toArray()),
        DoubleColumn.create("return_share", share),
        DoubleColumn.create(
            "low_95",
            Arrays.stream(all).mapToDouble(i -> Math.max(0, share[i] - margin[i])).toArray()),
        DoubleColumn.create(
            "high_95",
            Arrays.stream(all).mapToDouble(i -> Math.min(1, share[i] + margin[i])).toArray()),
        StringColumn.create(
            "chosen",
            Arrays.stream(rows).mapToObj(d -> d == days ? "yes" : "").toArray(String[]::new)));
  }

  /**
   * The chosen window beside two rivals: 90 days for everybody, and three times the customer's own
   * mean gap (customers with one purchase day have none, and are never called gone by it).
   *
   * @return definition, gone (customers silent so long on the as-of date), share (of all), agrees
   *     (share of customers whom it puts where the chosen window does)
   */
  public Table rivals() {
    boolean[] chosen = gone(c -> days);
    boolean[][] each = {chosen, gone(c -> 90), gone(c -> 3 * meanGap(c))};
    double[] counts = new double[each.length];
    double[] agrees = new double[each.length];
    for (int r = 0; r < each.length; r++) {
      for (int i = 0; i < chosen.length; i++) {
        counts[r] += each[r][i] ? 1 : 0;
        agrees[r] += each[r][i] == chosen[i] ? 1 : 0;
      }
      agrees[r] /= chosen.length;
    }
    return Table.create(
        "inactive by definition",
        StringColumn.create(
            "definition", days + " days, from the data", "90 days", "3 times the own mean gap"),
        IntColumn.create("gone", Arrays.stream(counts).mapToInt(c -> (int) c).toArray()),
        DoubleColumn.create(
            "share", Arrays.stream(counts).map(c -> c / customers.size()).toArray()),
        DoubleColumn.create("agrees", agrees));
  }

  private boolean[] gone(ToDoubleFunction<Visits> limit) {
    boolean[] gone = new boolean[customers.size()];
    for (int i = 0; i < gone.length; i++) {
      Visits c = customers.get(i);
      gone[i] = asOf.toEpochDay() - c.last() >= limit.applyAsDouble(c);
    }
    return gone;
  }

  private static double meanGap(Visits c) {
    int gaps = c.days().length - 1;
    return gaps == 0 ? Double.POSITIVE_INFINITY : (double) (c.last() - c.first()) / gaps;
  }

  @Override
  public String toString() {
    return explanation();
  }
}
