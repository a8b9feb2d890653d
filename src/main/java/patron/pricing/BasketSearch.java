package patron.pricing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One price a product so that the margin is largest and the basket not too dear: a multiple-choice
 * knapsack (Kellerer, Pferschy and Pisinger, Knapsack Problems, 2004, chapter 11). A price on the
 * basket (Lagrange) gives an upper bound and a good plan; branch and bound closes the gap where it
 * can within so many steps.
 */
final class BasketSearch {

  /** What was found. */
  record Found(List<Integer> choices, double margin, double bound) {

    Found(int[] choices, double margin, double bound) {
      this(Arrays.stream(choices).boxed().toList(), margin, bound);
    }
  }

  private static final int HALVINGS = 100;
  private static final double TINY = 1e-10;

  private final double[][] margins;
  private final double[][] weights;
  private final double most;
  private final int limit;

  private double bound = Double.POSITIVE_INFINITY;
  private double multiplier;
  private int[] best;
  private double bestMargin = Double.NEGATIVE_INFINITY;

  private Integer[] order;
  private int[][] ranked;
  private double[] restBound;
  private double[] restWeight;
  private int steps;

  /**
   * A search.
   *
   * @param margins of each choice of each product
   * @param weights what each choice adds to the basket
   * @param most what the basket may cost
   * @param limit how many steps of branch and bound
   */
  BasketSearch(double[][] margins, double[][] weights, double most, int limit) {
    this.margins = margins;
    this.weights = weights;
    this.most = most + TINY * Math.abs(most);
    this.limit = limit;
  }

  /** The best plan, or that with the cheapest basket where none is cheap enough. */
  Found find() {
    int[] free = choices(0);
    if (weight(free) <= most) {
      return new Found(free, margin(free), margin(free));
    }
    int[] cheapest = cheapest();
    if (weight(cheapest) > most) {
      return new Found(cheapest, margin(cheapest), margin(cheapest));
    }
    keep(cheapest);
    bisect();
    improve();
    boolean proved = branch();
    return new Found(best, bestMargin, proved ? bestMargin : Math.max(bound, bestMargin));
  }

  private int[] choices(double price) {
    int[] choices = new int[margins.length];
    Arrays.setAll(choices, p -> choice(p, price));
    return choices;
  }

  private int choice(int product, double price) {
    int at = 0;
    for (int c = 1; c < margins[product].length; c++) {
      at = value(product, c, price) > value(product, at, price) ? c : at;
    }
    return at;
  }

  private double value(int product, int choice, double price) {
    return margins[product][choice] - price * weights[product][choice];
  }

  private int[] cheapest() {
    return Arrays.stream(weights)
        .mapToInt(w -> IntStream.range(0, w.length).reduce(0, (a, b) -> w[b] < w[a] ? b : a))
        .toArray();
  }

  private double margin(int[] choices) {
    return IntStream.range(0, choices.length).mapToDouble(p -> margins[p][choices[p]]).sum();
  }

  private double weight(int[] choices) {
    return IntStream.range(0, choices.length).mapToDouble(p -> weights[p][choices[p]]).sum();
  }

  private void keep(int[] choices) {
    if (margin(choices) > bestMargin) {
      best = choices.clone();
      bestMargin = margin(choices);
    }
  }

  private void bisect() {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS && weight(choices(high)) > most; i++) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      int[] choices = choices(middle);
      note(middle, choices);
      if (weight(choices) <= most) {
        keep(choices);
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  private void note(double price, int[] choices) {
    double upper = margin(choices) + price * (most - weight(choices));
    if (upper < bound) {
      bound = upper;
      multiplier = price;
    }
  }

  /** Spends what is left of the basket, best exchange first. */
  private void improve() {
    boolean better = true;
    while (better) {
      better = false;
      int[] now = best;
      double left = most - weight(now);
      double gain = TINY * Math.abs(bestMargin);
      int[] next = null;
      for (int p = 0; p < now.length; p++) {
        for (int c = 0; c < margins[p].length; c++) {
          double more = margins[p][c] - margins[p][now[p]];
          if (more > gain && weights[p][c] - weights[p][now[p]] <= left) {
            gain = more;
            next = now.clone();
            next[p] = c;
          }
        }
      }
      if (next != null) {
        keep(next);
        better = true;
      }
    }
  }

  private boolean branch() {
    int n = margins.length;
    order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer p) -> -spread(p)));
    ranked = new int[n][];
    restBound = new double[n + 1];
    restWeight = new double[n + 1];
    for (int depth = n - 1; depth >= 0; depth--) {
      int p = order[depth];
      ranked[depth] = rank(p);
      restBound[depth] = restBound[depth + 1] + value(p, ranked[depth][0], multiplier);
      restWeight[depth] = restWeight[depth + 1] + Arrays.stream(weights[p]).min().orElseThrow();
    }
    branch(0, 0, 0, new int[n]);
    return steps < limit;
  }

  private double spread(int product) {
    return Arrays.stream(margins[product]).max().orElseThrow()
        - Arrays.stream(margins[product]).min().orElseThrow();
  }

  private int[] rank(int product) {
    return IntStream.range(0, margins[product].length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -value(product, c, multiplier)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void branch(int depth, double margin, double used, int[] choices) {
    if (depth == choices.length) {
      keep(choices);
      return;
    }
    int p = order[depth];
    double worth = margin + multiplier * (most - used) + restBound[depth + 1];
    for (int c : ranked[depth]) {
      double upper = worth + value(p, c, multiplier);
      if (steps >= limit || upper <= bestMargin + TINY * Math.abs(bestMargin)) {
        return;
      }
      steps++;
      if (used + weights[p][c] + restWeight[depth + 1] <= most) {
        choices[p] = c;
        branch(depth + 1, margin + margins[p][c], used + weights[p][c], choices);
      }
    }
  }
}
