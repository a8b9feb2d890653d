package patron.target;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import patron.base.PatronException;

/** Outcomes of treated and control in the order of a score, highest first, ties together. */
final class RankedOutcomes {

  private final int[] order;
  private final boolean[] lastOfTie;
  private final boolean[] treated;
  private final double[] outcome;

  private RankedOutcomes(double[] score, boolean[] treated, double[] outcome) {
    this.treated = treated;
    this.outcome = outcome;
    this.order = order(score);
    this.lastOfTie = new boolean[order.length];
    for (int k = 0; k < order.length; k++) {
      lastOfTie[k] = k == order.length - 1 || score[order[k]] != score[order[k + 1]];
    }
  }

  static RankedOutcomes of(double[] score, boolean[] treated, double[] outcome) {
    check(score, treated, outcome);
    return new RankedOutcomes(score, treated.clone(), outcome.clone());
  }

  /** The order no ranking can beat: treated who did, treated and control who did not, the rest. */
  RankedOutcomes perfect() {
    double[] score = new double[outcome.length];
    Arrays.setAll(score, i -> treated[i] ? outcome[i] : outcome[i] == 0 ? 0 : -outcome[i]);
    return new RankedOutcomes(score, treated, outcome);
  }

  private static void check(double[] score, boolean[] treated, double[] outcome) {
    PatronException.given(score, "a ranking", "its scores");
    PatronException.given(treated, "a ranking", "who was treated");
    PatronException.given(outcome, "a ranking", "the outcome");
    PatronException.require(
        score.length == treated.length && score.length == outcome.length,
        "%s scores, %s arms and %s outcomes; give one of each a customer",
        score.length,
        treated.length,
        outcome.length);
    for (int i = 0; i < score.length; i++) {
      PatronException.require(
          Double.isFinite(score[i]) && Double.isFinite(outcome[i]),
          "customer %s has score %s and outcome %s; give finite numbers",
          i,
          score[i],
          outcome[i]);
    }
    long many = IntStream.range(0, treated.length).filter(i -> treated[i]).count();
    PatronException.require(
        many > 0 && many < treated.length,
        "%s of %s customers are treated; an uplift needs both kinds",
        many,
        treated.length);
  }

  /** Highest first; equals in the order of the customers. */
  static int[] order(double[] score) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -score[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  boolean[] treated() {
    return treated;
  }

  /**
   * The area between the curve and the straight line to its end, a customer.
   *
   * @param times how often each customer counts, or null for once
   * @param heights filled with the curve at equal shares of the customers from 0 to 1
   */
  double area(int[] times, double[] heights) {
    double n = times == null ? order.length : Arrays.stream(times).sum();
    Walk walk = new Walk(n, heights);
    for (int k = 0; k < order.length; k++) {
      int i = order[k];
      walk.add(treated[i], outcome[i], times == null ? 1 : times[i]);
      if (lastOfTie[k]) {
        walk.mark();
      }
    }
    return (walk.area - n * walk.lastY / 2) / n;
  }

  /** The sums on the way down the ranking. */
  private static final class Walk {

    private final double n;
    private final double[] heights;
    private double treated;
    private double control;
    private double treatedSum;
    private double controlSum;
    private double lastX;
    private double lastY;
    private double area;

    Walk(double n, double[] heights) {
      this.n = n;
      this.heights = heights;
    }

    void add(boolean isTreated, double outcome, int times) {
      if (isTreated) {
        treated += times;
        treatedSum += times * outcome;
      } else {
        control += times;
        controlSum += times * outcome;
      }
    }

    void mark() {
      double x = treated + control;
      double y = treatedSum - (control == 0 ? 0 : controlSum * treated / control);
      if (x > lastX) {
        area += (x - lastX) * (y + lastY) / 2;
        fill(x, y);
        lastX = x;
        lastY = y;
      }
    }

    private void fill(double x, double y) {
      int steps = heights.length - 1;
      int from = (int) Math.floor(lastX * steps / n) + 1;
      for (int g = from; g <= steps && g * n / steps <= x + 1e-9; g++) {
        heights[g] = lastY + (y - lastY) * (g * n / steps - lastX) / (x - lastX);
      }
    }
  }
}
