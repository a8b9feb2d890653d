package patron.cluster;

import java.util.Arrays;

/**
 * What follows from a condensed tree with its clusters chosen: labels, strengths, outliers.
 *
 * @param clusterOf for each branch the cluster it belongs to, -1 for none
 * @param ends for each cluster the density at which its last customers leave
 * @param least who leaves at a lower density is noise
 */
@SuppressWarnings("ArrayRecordComponent")
record DensityLabels(
    CondensedTree tree,
    int clusters,
    int[] labels,
    double[] strengths,
    double[] outlierScores,
    int[] clusterOf,
    double[] ends,
    double least) {

  static DensityLabels of(CondensedTree tree, Hdbscan.Options options) {
    int[] clusterOf = new int[tree.branches()];
    int clusters = 0;
    for (int b = 0; b < clusterOf.length; b++) {
      int above = b == 0 ? -1 : clusterOf[tree.parent(b)];
      clusterOf[b] = tree.isCluster(b) ? clusters++ : above;
    }
    double least = tree.isCluster(0) && options.epsilon() > 0 ? 1 / options.epsilon() : 0;
    int n = tree.customers();
    int[] raw = new int[n];
    for (int i = 0; i < n; i++) {
      raw[i] = tree.leavesAt(i) >= least ? clusterOf[tree.branchOf(i)] : -1;
    }
    int[] numbers = Labelled.numbersBySize(raw, clusters);
    double[] ends = new double[clusters];
    for (int b = 0; b < clusterOf.length; b++) {
      clusterOf[b] = clusterOf[b] < 0 ? -1 : numbers[clusterOf[b]];
      if (tree.isCluster(b)) {
        ends[clusterOf[b]] = tree.end(b);
      }
    }
    tree.number(clusterOf);
    int[] labels = Labelled.renumbered(raw, numbers);
    return new DensityLabels(
        tree,
        clusters,
        labels,
        strengths(tree, labels, ends),
        outliers(tree),
        clusterOf,
        ends,
        least);
  }

  private static double[] strengths(CondensedTree tree, int[] labels, double[] ends) {
    double[] strengths = new double[labels.length];
    Arrays.setAll(strengths, i -> labels[i] < 0 ? 0 : strength(tree.leavesAt(i), ends[labels[i]]));
    return strengths;
  }

  /** A density as a share of the largest of the cluster. */
  static double strength(double density, double end) {
    return density >= end ? 1 : end == Double.POSITIVE_INFINITY ? 0 : density / end;
  }

  private static double[] outliers(CondensedTree tree) {
    double[] densest = new double[tree.branches()];
    for (int b = densest.length - 1; b >= 0; b--) {
      densest[b] = Math.max(densest[b], tree.end(b));
      if (b > 0) {
        densest[tree.parent(b)] = Math.max(densest[tree.parent(b)], densest[b]);
      }
    }
    double[] scores = new double[tree.customers()];
    Arrays.setAll(scores, i -> 1 - strength(tree.leavesAt(i), densest[tree.branchOf(i)]));
    return scores;
  }
}
