package patron.churn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * For each customer the share of the other kind that lies on the right side of him or her, ties
 * half: the AUC is their mean, and its variance comes from theirs (DeLong).
 */
final class Placements {

  private final double[] yes;
  private final double[] no;

  private Placements(double[] yes, double[] no) {
    this.yes = yes;
    this.no = no;
  }

  /** How many came true. */
  int trues() {
    return yes.length;
  }

  static Placements of(double[] scores, boolean[] outcome) {
    int n = scores.length;
    int count = (int) IntStream.range(0, n).filter(i -> outcome[i]).count();
    double[] yes = new double[count];
    double[] no = new double[n - count];
    double[] above = below(scores, outcome);
    for (int i = 0, y = 0, x = 0; i < n; i++) {
      if (outcome[i]) {
        yes[y++] = above[i] / no.length;
      } else {
        no[x++] = 1 - above[i] / yes.length;
      }
    }
    return new Placements(yes, no);
  }

  /** How many of the other kind have a lower score, those with the same counted half. */
  private static double[] below(double[] scores, boolean[] outcome) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] below = new double[order.length];
    int[] passed = new int[2];
    for (int from = 0, to = 0; from < order.length; from = to) {
      int[] tied = new int[2];
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        tied[outcome[order[to++]] ? 1 : 0]++;
      }
      for (int i = from; i < to; i++) {
        int other = outcome[order[i]] ? 0 : 1;
        below[order[i]] = passed[other] + tied[other] / 2.0;
      }
      passed[0] += tied[0];
      passed[1] += tied[1];
    }
    return below;
  }

  double auc() {
    return Arrays.stream(yes).average().orElseThrow();
  }

  double variance() {
    return variance(yes) / yes.length + variance(no) / no.length;
  }

  Placements minus(Placements other) {
    return new Placements(minus(yes, other.yes), minus(no, other.no));
  }

  private static double[] minus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? Double.NaN : sum / (values.length - 1);
  }
}
