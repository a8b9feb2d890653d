package patron.recommend;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Export;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Recommendations for many customers: one row a customer and rank.
 *
 * <p>{@link #table()} has the columns customer_id, rank, product, description, score, reason. With
 * one product for each customer it can be joined with a targeting list:
 *
 * <pre>{@code
 * var next = blend.recommend(list.treated().ids(), 3);
 * list.table().joinOn("customer_id").leftOuter(next.top(1).table().removeColumns("reason"))
 * }</pre>
 */
public final class Recommendations implements Tabular {

  private final String method;
  private final LocalDate asOf;
  private final List<Recommendation> all;

  /** Sorted by customer and rank. */
  Recommendations(String method, LocalDate asOf, List<Recommendation> all) {
    this.method = method;
    this.asOf = asOf;
    this.all = List.copyOf(all);
  }

  /**
   * All of them.
   *
   * @return sorted by customer and rank
   */
  public List<Recommendation> all() {
    return all;
  }

  /**
   * The first products of each customer only.
   *
   * @param ranks how many for each, at least 1
   * @return these only
   */
  public Recommendations top(int ranks) {
    Given.atLeastOne(ranks, "top");
    return new Recommendations(method, asOf, all.stream().filter(r -> r.rank() <= ranks).toList());
  }

  /**
   * The products of one customer.
   *
   * @param customer an id
   * @return the customer's list; empty for somebody who was not asked about
   */
  public List<Recommendation> of(String customer) {
    Given.customer(customer);
    return all.stream().filter(r -> r.customer().equals(customer)).toList();
  }

  /**
   * For how many customers there are some.
   *
   * @return 0 or more
   */
  public int customers() {
    return (int) all.stream().map(Recommendation::customer).distinct().count();
  }

  /**
   * Writes {@link #table()} as CSV.
   *
   * @param location the path of the file
   * @return the file
   */
  public Path writeCsv(String location) {
    PatronException.require(
        location != null && !location.isBlank(),
        "the location of the recommendations is blank; name a file");
    Path file = Path.of(location);
    Export.csv(table(), file);
    return file;
  }

  @Override
  public Table table() {
    return head(all.size());
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head is asked for %s rows; give 0 or more", rows);
    List<Recommendation> shown = all.subList(0, Math.min(rows, all.size()));
    return Table.create(
        method,
        texts("customer_id", shown, Recommendation::customer),
        IntColumn.create("rank", shown.stream().mapToInt(Recommendation::rank).toArray()),
        texts("product", shown, Recommendation::product),
        texts("description", shown, Recommendation::description),
        DoubleColumn.create("score", shown.stream().mapToDouble(Recommendation::score).toArray()),
        texts("reason", shown, Recommendation::reason));
  }

  private static StringColumn texts(
      String name, List<Recommendation> shown, Function<Recommendation, String> text) {
    return StringColumn.create(name, shown.stream().map(text));
  }

  @Override
  public long rowCount() {
    return all.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d recommendations for %,d customers as of %s by %s",
        all.size(),
        customers(),
        asOf,
        method);
  }
}
