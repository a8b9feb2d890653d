package patron.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import patron.base.Threads;

/**
 * A shallow tree that tells the customers of one segment from all others (Breiman and others,
 * Classification and Regression Trees, 1984), and the rule that follows from it. Splits lower the
 * Gini impurity most; leaves are taken into the rule from the purest on, as long as the harmonic
 * mean of precision and recall rises.
 */
final class SegmentTree {

  private static final int CHECK_EVERY = 1 << 20;

  /** A question, or where both sides are missing, a leaf. */
  private static final class Node {
    final int all;
    final int own;
    TreeSplit split;
    Node left;
    Node right;
    boolean taken;

    Node(int all, int own) {
      this.all = all;
      this.own = own;
    }

    /** Whether all below belongs to the rule. */
    boolean isWhole() {
      return split == null ? taken : left.isWhole() && right.isWhole();
    }

    boolean isEmpty() {
      return split == null ? !taken : left.isEmpty() && right.isEmpty();
    }
  }

  private final List<TreeColumns.Column> columns;
  private final boolean[] own;
  private final int depth;
  private final int least;

  private SegmentTree(List<TreeColumns.Column> columns, boolean[] own, int depth, int least) {
    this.columns = columns;
    this.own = own;
    this.depth = depth;
    this.least = least;
  }

  /**
   * The condition of a segment.
   *
   * @param columns what can be asked
   * @param own for each customer whether he or she is of the segment; somebody is
   * @param depth how many questions one after another at most
   * @param least customers in a leaf
   */
  static Condition rule(List<TreeColumns.Column> columns, boolean[] own, int depth, int least) {
    SegmentTree tree = new SegmentTree(columns, own, depth, least);
    int[] rows = IntStream.range(0, own.length).toArray();
    Node root = tree.grow(rows, 0, rows.length, 0);
    take(root);
    List<Condition> ways = new ArrayList<>();
    ways(root, new Condition.All(List.of()), ways);
    return ways.size() == 1 ? ways.getFirst() : new Condition.Any(ways);
  }

  private Node grow(int[] rows, int from, int to, int level) {
    int members = 0;
    for (int i = from; i < to; i++) {
      members += own[rows[i]] ? 1 : 0;
    }
    Node node = new Node(to - from, members);
    if (level == depth || members == 0 || members == node.all || node.all < 2 * least) {
      return node;
    }
    node.split = split(rows, from, to);
    if (node.split != null) {
      int middle = partition(rows, from, to, node.split);
      node.left = grow(rows, from, middle, level + 1);
      node.right = grow(rows, middle, to, level + 1);
    }
    return node;
  }

  private TreeSplit split(int[] rows, int from, int to) {
    TreeSplit best = null;
    for (TreeColumns.Column column : columns) {
      TreeSplit split = TreeSplit.best(column, histogram(column, rows, from, to), least);
      if (split != null && split.betterThan(best)) {
        best = split;
      }
    }
    return best;
  }

  private TreeSplit.Histogram histogram(TreeColumns.Column column, int[] rows, int from, int to) {
    byte[] steps = column.steps();
    // One addition a customer for both counts.
    long[] counts = new long[256];
    for (int start = from; start < to; start += CHECK_EVERY) {
      Threads.stopIfInterrupted();
      count(steps, rows, start, Math.min(to, start + CHECK_EVERY), counts);
    }
    int size = column.size();
    int[] all = IntStream.range(0, size).map(s -> (int) counts[s]).toArray();
    int[] members = IntStream.range(0, size).map(s -> (int) (counts[s] >>> 32)).toArray();
    return new TreeSplit.Histogram(all, members);
  }

  private void count(byte[] steps, int[] rows, int from, int to, long[] counts) {
    for (int i = from; i < to; i++) {
      int row = rows[i];
      counts[steps[row] & 0xFF] += own[row] ? (1L << 32) + 1 : 1;
    }
  }

  /** Those who go left come first; both sides keep their order. */
  private static int partition(int[] rows, int from, int to, TreeSplit split) {
    byte[] steps = split.column().steps();
    int[] right = new int[to - from];
    int lefts = from;
    int rights = 0;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (split.goesLeft(steps[row])) {
        rows[lefts++] = row;
      } else {
        right[rights++] = row;
      }
    }
    System.arraycopy(right, 0, rows, lefts, rights);
    return lefts;
  }

  /** Marks the leaves that belong to the rule. */
  private static void take(Node root) {
    List<Node> leaves = new ArrayList<>();
    leaves(root, leaves);
    leaves.sort(
        Comparator.<Node>comparingDouble(leaf -> -(double) leaf.own / leaf.all)
            .thenComparingInt(leaf -> -leaf.all));
    long all = 0;
    long hits = 0;
    double best = 0;
    for (Node leaf : leaves) {
      all += leaf.all;
      hits += leaf.own;
      // Twice the hits over those of the rule and of the segment together.
      double score = 2.0 * hits / (all + root.own);
      if (score <= best) {
        return;
      }
      best = score;
      leaf.taken = true;
    }
  }

  private static void leaves(Node node, List<Node> into) {
    if (node.split == null) {
      into.add(node);
    } else {
      leaves(node.left, into);
      leaves(node.right, into);
    }
  }

  /**
   * All ways down to what is taken. Where one side is taken whole, the way into the other need not
   * say that it is the other: "A, or not A and B" is "A or B".
   */
  private static void ways(Node node, Condition so, List<Condition> into) {
    if (node.isEmpty()) {
      return;
    }
    if (node.isWhole()) {
      into.add(so);
      return;
    }
    Condition left =
        node.right.isWhole() ? so : RuleRanges.narrowed(so, node.split.leftCondition());
    Condition right =
        node.left.isWhole() ? so : RuleRanges.narrowed(so, node.split.rightCondition());
    ways(node.left, left, into);
    ways(node.right, right, into);
  }
}
