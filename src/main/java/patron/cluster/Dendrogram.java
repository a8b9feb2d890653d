package patron.cluster;

import java.util.Arrays;
import java.util.Locale;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How customers merge into ever larger groups. The n customers are the groups 0 to n - 1 in the
 * order of their ids; merge i, from the lowest to the highest, makes group n + i of two groups.
 */
public final class Dendrogram implements Tabular {

  private final int leaves;
  private final int[] left;
  private final int[] right;
  private final double[] heights;
  private final double[] weights;

  private Dendrogram(int leaves, int[] left, int[] right, double[] heights, double[] weights) {
    this.leaves = leaves;
    this.left = left;
    this.right = right;
    this.heights = heights;
    this.weights = weights;
  }

  /**
   * From merges in any order, each given by one member of either group. Lower ones come first, of
   * equal ones those given first.
   *
   * @param weights of the leaves; null where each counts as one
   */
  static Dendrogram of(int leaves, int[] a, int[] b, double[] heights, double[] weights) {
    int merges = leaves - 1;
    int[] order = Ascending.order(heights);
    UnionFind sets = new UnionFind(leaves);
    int[] group = new int[leaves];
    Arrays.setAll(group, i -> i);
    double[] weight = new double[leaves + merges];
    Arrays.fill(weight, 0, leaves, 1);
    if (weights != null) {
      System.arraycopy(weights, 0, weight, 0, leaves);
    }
    int[] left = new int[merges];
    int[] right = new int[merges];
    double[] sorted = new double[merges];
    for (int i = 0; i < merges; i++) {
      int one = group[sets.find(a[order[i]])];
      int other = group[sets.find(b[order[i]])];
      left[i] = Math.min(one, other);
      right[i] = Math.max(one, other);
      sorted[i] = heights[order[i]];
      weight[leaves + i] = weight[one] + weight[other];
      sets.union(a[order[i]], b[order[i]]);
      group[sets.find(a[order[i]])] = leaves + i;
    }
    return new Dendrogram(leaves, left, right, sorted, weight);
  }

  /** {@return how many customers} */
  public int leaves() {
    return leaves;
  }

  /** {@return for each merge the one group, with the smaller number; a copy} */
  public int[] left() {
    return left.clone();
  }

  /** {@return for each merge the other group; a copy} */
  public int[] right() {
    return right.clone();
  }

  /** {@return how high each merge lies, rising; a copy} */
  public double[] heights() {
    return heights.clone();
  }

  /** {@return for each group, customers first, how many customers it has (or their weight)} */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * The customers from left to right such that no lines of the tree cross.
   *
   * @return their numbers
   */
  public int[] leafOrder() {
    int[] starts = starts();
    int[] order = new int[leaves];
    for (int i = 0; i < leaves; i++) {
      order[starts[i]] = i;
    }
    return order;
  }

  /** For each group the place of its first leaf; the others follow it. */
  int[] starts() {
    int[] sizes = counts();
    int[] starts = new int[leaves + left.length];
    for (int i = left.length - 1; i >= 0; i--) {
      starts[left[i]] = starts[leaves + i];
      starts[right[i]] = starts[leaves + i] + sizes[left[i]];
    }
    return starts;
  }

  /** For each group how many customers it has. */
  int[] counts() {
    int[] counts = new int[leaves + left.length];
    Arrays.fill(counts, 0, leaves, 1);
    for (int i = 0; i < left.length; i++) {
      counts[leaves + i] = counts[left[i]] + counts[right[i]];
    }
    return counts;
  }

  /**
   * The groups that are left when the highest merges are undone.
   *
   * @param k how many groups, 1 to the number of customers
   * @return the group of each customer, numbered from 0 by their first customers
   */
  public int[] cutInto(int k) {
    PatronException.require(
        k >= 1 && k <= leaves, "k is %s; give 1 to %s, the number of customers", k, leaves);
    return cut(leaves - k);
  }

  /**
   * The groups that have been made up to a height.
   *
   * @param height merges at most as high are made; at least 0
   * @return the group of each customer, numbered from 0 by their first customers
   */
  public int[] cutAt(double height) {
    PatronException.require(height >= 0, "the height is %s; give 0 or more", height);
    int merges = 0;
    while (merges < heights.length && heights[merges] <= height) {
      merges++;
    }
    return cut(merges);
  }

  private int[] cut(int merges) {
    UnionFind sets = new UnionFind(leaves);
    int[] member = new int[leaves + left.length];
    for (int i = 0; i < leaves; i++) {
      member[i] = i;
    }
    for (int i = 0; i < left.length; i++) {
      member[leaves + i] = member[left[i]];
      if (i < merges) {
        sets.union(member[left[i]], member[right[i]]);
      }
    }
    return sets.names();
  }

  /** One row a merge: the two groups, the height, and the weight of both together. */
  @Override
  public Table table() {
    return Table.create(
        "merges",
        IntColumn.create("left", left),
        IntColumn.create("right", right),
        DoubleColumn.create("height", heights),
        DoubleColumn.create("customers", Arrays.copyOfRange(weights, leaves, weights.length)));
  }

  @Override
  public long rowCount() {
    return left.length;
  }

  @Override
  public String toString() {
    return leaves == 1
        ? "one customer, no merge"
        : String.format(
            Locale.ROOT,
            "%s merges of %s customers, heights %.4g to %.4g",
            left.length,
            leaves,
            heights[0],
            heights[heights.length - 1]);
  }
}
