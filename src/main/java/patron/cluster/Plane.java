package patron.cluster;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Customers on a plane, so that many columns can be looked at. A plane leaves things out: groups
 * that overlap here may be apart, and on a UMAP plane distances between groups, and their sizes,
 * mean little.
 */
public final class Plane implements Tabular {

  /** The most customers of a UMAP plane. */
  public static final int MOST_FOR_UMAP = 20_000;

  private static final int NEIGHBOURS = 15;

  private final List<String> ids;
  private final double[] x;
  private final double[] y;
  private final String xName;
  private final String yName;

  private Plane(List<String> ids, double[] x, double[] y, String xName, String yName) {
    this.ids = ids;
    this.x = x;
    this.y = y;
    this.xName = xName;
    this.yName = yName;
  }

  /**
   * The plane in which customers vary most: the first two principal components. With one column the
   * second is 0.
   *
   * @param features numbers only, none missing, usually prepared
   * @return where everybody lies; the names of the axes say how much of the variance they show
   */
  public static Plane pca(CustomerFeatures features) {
    Points points = Points.of(features, "principal components");
    PrincipalAxes axes = PrincipalAxes.of(points);
    double total = 0;
    for (int a = 0; a < axes.dimensions(); a++) {
      total += axes.variance(a);
    }
    boolean one = axes.dimensions() == 1;
    return new Plane(
        features.ids(),
        axes.along(points, 0),
        one ? new double[points.size()] : axes.along(points, 1),
        named(1, axes.variance(0), total),
        named(2, one ? 0 : axes.variance(1), total));
  }

  private static String named(int number, double variance, double total) {
    return String.format(
        Locale.ROOT,
        "principal component %s (%.0f %% of variance)",
        number,
        total == 0 ? 0 : 100 * variance / total);
  }

  /**
   * A plane in which neighbours stay neighbours (McInnes, Healy and Melville, UMAP: uniform
   * manifold approximation and projection, 2018), with {@value #NEIGHBOURS} neighbours. Same input
   * and seed give the same plane on any number of threads. Time O(n · log n), some seconds for the
   * most customers.
   *
   * @param features numbers only, none missing, usually prepared; {@value #NEIGHBOURS} to {@value
   *     #MOST_FOR_UMAP} customers
   * @param seed the same seed gives the same plane
   * @return where everybody lies; the axes have no unit
   */
  public static Plane umap(CustomerFeatures features, long seed) {
    PatronException.require(
        features.size() >= NEIGHBOURS && features.size() <= MOST_FOR_UMAP,
        "a UMAP plane takes %s to %s customers and there are %s; features.sample(n, seed) first",
        NEIGHBOURS,
        MOST_FOR_UMAP,
        features.size());
    double[][] placed = Umap.of(Points.of(features, "a UMAP plane"), NEIGHBOURS, seed);
    return new Plane(features.ids(), placed[0], placed[1], "UMAP 1", "UMAP 2");
  }

  /** {@return the customers, sorted} */
  public List<String> ids() {
    return Collections.unmodifiableList(ids);
  }

  /** {@return where each lies from left to right, in the order of {@link #ids()}; a copy} */
  public double[] x() {
    return x.clone();
  }

  /** {@return where each lies from below, in the order of {@link #ids()}; a copy} */
  public double[] y() {
    return y.clone();
  }

  /** {@return what the axis to the right is} */
  public String xName() {
    return xName;
  }

  /** {@return what the axis upwards is} */
  public String yName() {
    return yName;
  }

  /** Customer, x and y. */
  @Override
  public Table table() {
    return Table.create(
        "plane",
        StringColumn.create(CustomerFeatures.ID, ids),
        DoubleColumn.create("x", Arrays.copyOf(x, x.length)),
        DoubleColumn.create("y", Arrays.copyOf(y, y.length)));
  }

  @Override
  public long rowCount() {
    return ids.size();
  }
}
