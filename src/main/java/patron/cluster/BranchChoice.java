package patron.cluster;

import java.util.Arrays;

/** Which branches of a condensed tree are clusters; none of them lies within another. */
final class BranchChoice {

  private final CondensedTree tree;
  private final boolean firstToo;
  private final boolean[] chosen;

  private BranchChoice(CondensedTree tree, boolean firstToo) {
    this.tree = tree;
    this.firstToo = firstToo;
    this.chosen = new boolean[tree.branches()];
  }

  static boolean[] of(CondensedTree tree, Hdbscan.Options options) {
    BranchChoice choice = new BranchChoice(tree, options.oneCluster());
    switch (options.selection()) {
      case EXCESS_OF_MASS -> choice.mostStable();
      case LEAVES -> choice.last();
    }
    if (options.epsilon() > 0) {
      choice.noFinerThan(options.epsilon());
    }
    choice.outermostOnly();
    return choice.chosen;
  }

  /** A branch, unless those that came of it are more stable together. */
  private void mostStable() {
    double[] parts = new double[chosen.length];
    for (int b = chosen.length - 1; b >= 0; b--) {
      chosen[b] = parts[b] <= tree.stability(b) && (b > 0 || firstToo);
      if (b > 0) {
        parts[tree.parent(b)] += Math.max(parts[b], tree.stability(b));
      }
    }
  }

  private void last() {
    Arrays.fill(chosen, true);
    chosen[0] = firstToo;
    for (int b = 1; b < chosen.length; b++) {
      chosen[tree.parent(b)] = false;
    }
  }

  /** A branch that begins at a smaller distance gives way to the first above it that does not. */
  private void noFinerThan(double epsilon) {
    boolean[] coarser = new boolean[chosen.length];
    for (int b = 0; b < chosen.length; b++) {
      if (chosen[b]) {
        coarser[above(b, epsilon)] = true;
      }
    }
    System.arraycopy(coarser, 0, chosen, 0, chosen.length);
  }

  private int above(int b, double epsilon) {
    int at = b;
    while (at > 0 && 1 / tree.birth(at) < epsilon) {
      int parent = tree.parent(at);
      if (parent == 0 && !firstToo) {
        return at;
      }
      at = parent;
    }
    return at;
  }

  private void outermostOnly() {
    boolean[] within = new boolean[chosen.length];
    for (int b = 1; b < chosen.length; b++) {
      within[b] = within[tree.parent(b)] || chosen[tree.parent(b)];
      chosen[b] &= !within[b];
    }
  }
}
