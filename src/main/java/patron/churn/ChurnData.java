package patron.churn;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Missing;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.Table;

/**
 * What a churn model learns from, or is judged on: features as of a day, and who left after it.
 *
 * <pre>{@code
 * var train = ChurnData.asOf(cleaned.data(), LocalDate.of(2025, 1, 1), window.days());
 * }</pre>
 *
 * <p><b>No leakage.</b> Features see lines before the as-of date and nothing else; labels see the
 * {@code windowDays} days from the as-of date on and nothing else. <i>Left</i> means: no purchase
 * in those days. To judge on later behaviour, take an as-of date at least a window after the first
 * one, as the labels of the first reach that far.
 */
public final class ChurnData implements Tabular {

  private final CustomerFeatures features;
  private final boolean[] left;

  private ChurnData(CustomerFeatures features, boolean[] left) {
    this.features = features;
    this.left = left;
  }

  /**
   * Customers who bought in the window before a day, and whether they bought in the window after.
   *
   * @param sales the lines, cleaned; they must reach to the end of the window after
   * @param asOf the first day that features do not see and labels do
   * @param windowDays the window of inactivity, see {@link InactivityWindow}
   * @return features ({@link ChurnFeatures}) and labels
   */
  public static ChurnData asOf(Transactions sales, LocalDate asOf, int windowDays) {
    CustomerFeatures features = ChurnFeatures.of(sales, asOf, windowDays);
    LocalDate end = asOf.plusDays(windowDays - 1L);
    PatronException.require(
        !sales.lastDay().isBefore(end),
        "the lines end on %s, and who left from %s on is known on %s; take an earlier day, or"
            + " ChurnFeatures.of(…) where no labels are needed",
        sales.lastDay(),
        asOf,
        end);
    double[] bought = sales.purchaseDays(features.ids(), asOf, end);
    boolean[] left = new boolean[bought.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = bought[i] == 0;
    }
    return new ChurnData(features, left);
  }

  /**
   * Features and labels of one's own, such as of a contract business that knows who cancelled.
   *
   * @param features raw ones, one row a customer
   * @param left whether each left, in the order of the features' ids
   * @return the data
   */
  public static ChurnData of(CustomerFeatures features, boolean[] left) {
    PatronException.given(features, "ChurnData.of", "features");
    PatronException.given(left, "ChurnData.of", "left");
    PatronException.require(
        !features.isPrepared(),
        "these features are prepared already; give the raw ones, models prepare by themselves");
    PatronException.require(
        features.size() > 0 && features.size() == left.length,
        "there are %s customers and %s labels; give one label to each of at least one customer",
        features.size(),
        left.length);
    return new ChurnData(features, left.clone());
  }

  /**
   * Features and labels in one table of one's own, the label as a category.
   *
   * @param features raw ones, with the label among them
   * @param column a column of categories that says who left; it is taken out of the features
   * @param leftIs what it says of those who left, such as "Yes"; every other text means stayed
   * @return the data
   */
  public static ChurnData of(CustomerFeatures features, String column, String leftIs) {
    List<String> said =
        PatronException.given(features, "ChurnData.of", "features").categories(column);
    PatronException.require(
        said.contains(leftIs),
        "column '%s' says '%s' of nobody; it says: %s",
        column,
        leftIs,
        new TreeSet<>(said));
    PatronException.require(
        !said.contains(""), "column '%s' is empty for some customers; drop these first", column);
    boolean[] left = new boolean[said.size()];
    for (int i = 0; i < left.length; i++) {
      left[i] = said.get(i).equals(leftIs);
    }
    return of(features.without(column), left);
  }

  /**
   * With more features of the same day, such as of engagement. Who is not among the others gets 0.
   *
   * @param more with no column name of these
   * @return the wider data
   */
  public ChurnData with(CustomerFeatures more) {
    return new ChurnData(
        features.leftJoin(PatronException.given(more, "with", "more"), Missing.zero()), left);
  }

  /**
   * Some columns only.
   *
   * @param names existing columns
   * @return the narrower data
   */
  public ChurnData select(String... names) {
    return new ChurnData(features.select(names), left);
  }

  /**
   * Some customers only.
   *
   * @param wanted their ids; each must be here
   * @return the shorter data
   */
  public ChurnData filter(Collection<String> wanted) {
    CustomerFeatures some = features.filter(PatronException.given(wanted, "filter", "wanted"));
    boolean[] labels = new boolean[some.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = left[features.rowOf(some.ids().get(i))];
    }
    return new ChurnData(some, labels);
  }

  /** {@return what was known before} */
  public CustomerFeatures features() {
    return features;
  }

  /** {@return whether each left, in the order of {@link #ids()}; a copy} */
  public boolean[] left() {
    return left.clone();
  }

  /** {@return the customers, sorted} */
  public List<String> ids() {
    return features.ids();
  }

  /** {@return how many customers} */
  public int size() {
    return left.length;
  }

  /** {@return the share that left, 0 to 1} */
  public double churnRate() {
    return (double) leavers() / left.length;
  }

  private int leavers() {
    int n = 0;
    for (boolean gone : left) {
      n += gone ? 1 : 0;
    }
    return n;
  }

  /** Models cannot learn where all left or all stayed. */
  void requireBoth(String what) {
    PatronException.require(
        leavers() > 0 && leavers() < left.length,
        "%s: %s of %s customers left; some must have left and some stayed",
        what,
        leavers(),
        left.length);
  }

  /** The features, with the column left at the end. */
  @Override
  public Table table() {
    return labelled(features.table(), left.length);
  }

  @Override
  public Table head(int rows) {
    Table table = features.head(rows);
    return labelled(table, table.rowCount());
  }

  private Table labelled(Table table, int rows) {
    return table.addColumns(BooleanColumn.create("left", Arrays.copyOf(left, rows)));
  }

  @Override
  public long rowCount() {
    return left.length;
  }

  @Override
  public String toString() {
    return "%,d customers, %,d of them left (%.1f %%)"
        .formatted(left.length, leavers(), 100 * churnRate());
  }
}
