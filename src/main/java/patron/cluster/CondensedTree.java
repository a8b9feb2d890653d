package patron.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How groups split and shrink as more density is asked for (Campello, Moulavi and Sander, 2013).
 * Density is {@code lambda = 1 / distance}. Branch 0 begins with everybody. A branch ends where it
 * splits into two or more that have the least size; until then customers leave it one by one.
 *
 * <p>The stability of a branch is the sum over its customers of {@code lambda where they leave -
 * lambda where it begins}: how many customers hold together for how wide a range of densities.
 */
public final class CondensedTree implements Tabular {

  /**
   * How far a branch has shrunk.
   *
   * @param lambda from this density on
   * @param customers so many (or so much weight) are left
   */
  public record Step(double lambda, double customers) {}

  private final List<Integer> parents = new ArrayList<>();
  private final List<Double> births = new ArrayList<>();
  private final List<Double> sizes = new ArrayList<>();

  /** For each customer the branch it leaves at last, and where. */
  private final int[] branch;

  private final double[] leaves;
  private final double[] weights;

  private double[] stabilities;
  private double[] ends;
  private boolean[] selected;
  private int[] numbers = new int[0];

  private CondensedTree(int customers, double[] weights) {
    this.branch = new int[customers];
    this.leaves = new double[customers];
    this.weights = weights;
  }

  /** From the merges of a spanning tree; groups below the least size are no branches. */
  static CondensedTree of(Dendrogram dendrogram, double leastSize) {
    CondensedTree tree =
        new CondensedTree(
            dendrogram.leaves(), Arrays.copyOf(dendrogram.weights(), dendrogram.leaves()));
    tree.condense(dendrogram, leastSize);
    tree.measure();
    tree.selected = new boolean[tree.branches()];
    return tree;
  }

  /** From the top down: a group comes after the one it is part of. */
  private void condense(Dendrogram dendrogram, double leastSize) {
    int n = dendrogram.leaves();
    double[] size = dendrogram.weights();
    Parts parts = new Parts(dendrogram);
    int[] in = new int[size.length];
    double[] left = new double[size.length];
    Arrays.fill(left, Double.POSITIVE_INFINITY);
    add(-1, 0, size[size.length - 1]);
    for (int group = size.length - 1; group >= n; group--) {
      if (parts.isTaken(group)) {
        continue;
      }
      boolean whole = left[group] == Double.POSITIVE_INFINITY;
      double density = whole ? 1 / parts.height(group) : left[group];
      int[] all = parts.of(group);
      long large = Arrays.stream(all).filter(part -> size[part] >= leastSize).count();
      // Customers at one place do not split, however dense it is there.
      boolean splits = whole && large >= 2 && density < Double.POSITIVE_INFINITY;
      for (int part : all) {
        boolean stays = whole && size[part] >= leastSize;
        in[part] = splits && stays ? add(in[group], density, size[part]) : in[group];
        left[part] = stays ? Double.POSITIVE_INFINITY : density;
      }
    }
    System.arraycopy(in, 0, branch, 0, n);
    System.arraycopy(left, 0, leaves, 0, n);
  }

  /** What groups are made of, where merges of the same height are one. */
  private static final class Parts {
    private final int n;
    private final int[] left;
    private final int[] right;
    private final double[] heights;
    private final boolean[] taken;

    Parts(Dendrogram dendrogram) {
      this.n = dendrogram.leaves();
      this.left = dendrogram.left();
      this.right = dendrogram.right();
      this.heights = dendrogram.heights();
      this.taken = new boolean[n + left.length];
    }

    double height(int group) {
      return heights[group - n];
    }

    /** Whether a group was part of a merge of the same height. */
    boolean isTaken(int group) {
      return taken[group];
    }

    int[] of(int group) {
      int[] parts = {left[group - n], right[group - n]};
      int count = 2;
      for (int i = 0; i < count; i++) {
        while (parts[i] >= n && height(parts[i]) == height(group)) {
          int inner = parts[i];
          taken[inner] = true;
          parts = count == parts.length ? Arrays.copyOf(parts, 2 * count) : parts;
          parts[i] = left[inner - n];
          parts[count++] = right[inner - n];
        }
      }
      return Arrays.copyOf(parts, count);
    }
  }

  private int add(int parent, double birth, double size) {
    parents.add(parent);
    births.add(birth);
    sizes.add(size);
    return parents.size() - 1;
  }

  private void measure() {
    stabilities = new double[branches()];
    ends = new double[branches()];
    for (int i = 0; i < branch.length; i++) {
      count(branch[i], weights[i], leaves[i]);
    }
    for (int b = 1; b < branches(); b++) {
      count(parents.get(b), sizes.get(b), births.get(b));
    }
  }

  private void count(int b, double weight, double until) {
    stabilities[b] += weight * (until - births.get(b));
    ends[b] = Math.max(ends[b], until);
  }

  /** Chooses the branches that are clusters. */
  void select(boolean[] chosen) {
    selected = chosen;
  }

  /** Numbers the branches that are clusters, and those within. */
  void number(int[] clusterOf) {
    numbers = clusterOf;
  }

  /** {@return how many branches, the first of everybody counted} */
  public int branches() {
    return parents.size();
  }

  /**
   * The branch that another one came of.
   *
   * @param b a branch, from 0
   * @return its number, -1 for the first
   */
  public int parent(int b) {
    return parents.get(checked(b));
  }

  /**
   * Where a branch begins.
   *
   * @param b a branch, from 0
   * @return the density, 0 for the first
   */
  public double birth(int b) {
    return births.get(checked(b));
  }

  /**
   * Where the last customers leave a branch, or it splits.
   *
   * @param b a branch, from 0
   * @return the density, infinite where customers lie at the same place
   */
  public double end(int b) {
    return ends[checked(b)];
  }

  /**
   * How stable a branch is.
   *
   * @param b a branch, from 0
   * @return its stability, at least 0
   */
  public double stability(int b) {
    return stabilities[checked(b)];
  }

  /**
   * Whether a branch is a cluster of the partition.
   *
   * @param b a branch, from 0
   * @return true for a cluster
   */
  public boolean isCluster(int b) {
    return selected[checked(b)];
  }

  /**
   * The cluster a branch is, or lies within.
   *
   * @param b a branch, from 0
   * @return the number of the cluster in the partition, -1 for none
   */
  public int cluster(int b) {
    return numbers[checked(b)];
  }

  /**
   * How a branch shrinks.
   *
   * @param b a branch, from 0
   * @return its size at its beginning, and after each density at which somebody left it
   */
  public List<Step> steps(int b) {
    double[] own =
        IntStream.range(0, branch.length)
            .filter(i -> branch[i] == checked(b))
            .boxed()
            .sorted((i, j) -> Double.compare(leaves[i], leaves[j]))
            .flatMapToDouble(i -> DoubleStream.of(leaves[i], weights[i]))
            .toArray();
    List<Step> steps = new ArrayList<>();
    double size = sizes.get(b);
    steps.add(new Step(births.get(b), size));
    for (int i = 0; i < own.length; i += 2) {
      size -= own[i + 1];
      if (i + 2 == own.length || own[i + 2] > own[i]) {
        steps.add(new Step(own[i], size));
      }
    }
    return steps;
  }

  int customers() {
    return branch.length;
  }

  /** The branch that a customer leaves at last. */
  int branchOf(int customer) {
    return branch[customer];
  }

  /** The density at which a customer leaves that branch. */
  double leavesAt(int customer) {
    return leaves[customer];
  }

  private int checked(int b) {
    PatronException.require(
        b >= 0 && b < branches(), "there is no branch %s; give 0 to %s", b, branches() - 1);
    return b;
  }

  /** One row a branch. */
  @Override
  public Table table() {
    Table table =
        Table.create(
            "branches",
            IntColumn.create("branch"),
            IntColumn.create("parent"),
            DoubleColumn.create("customers"),
            DoubleColumn.create("lambda_from"),
            DoubleColumn.create("lambda_to"),
            DoubleColumn.create("stability"),
            BooleanColumn.create("cluster"));
    for (int b = 0; b < branches(); b++) {
      table.intColumn(0).append(b);
      table.intColumn(1).append(parents.get(b));
      table.doubleColumn(2).append(sizes.get(b));
      table.doubleColumn(3).append(births.get(b));
      table.doubleColumn(4).append(ends[b]);
      table.doubleColumn(5).append(stabilities[b]);
      table.booleanColumn(6).append(selected[b]);
    }
    return table;
  }

  @Override
  public long rowCount() {
    return branches();
  }

  @Override
  public String toString() {
    long clusters = IntStream.range(0, branches()).filter(b -> selected[b]).count();
    return "%s branches, %s of them clusters".formatted(branches(), clusters);
  }
}
