package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.features.CustomerFeatures;
import smile.stat.distribution.GaussianDistribution;

/** Made-up customers without clusters, to compare real ones with. */
final class References {

  private References() {}

  static CustomerFeatures features(List<String> names, double[][] columns) {
    int width = String.valueOf(columns[0].length).length();
    List<String> ids =
        IntStream.range(0, columns[0].length)
            .mapToObj(i -> ("r%0" + width + "d").formatted(i))
            .toList();
    Map<String, double[]> numbers = new LinkedHashMap<>();
    for (int j = 0; j < columns.length; j++) {
      numbers.put(names.get(j), columns[j]);
    }
    return CustomerFeatures.of(ids, numbers, Map.of());
  }

  /** One normal distribution with the means and covariances of the points. */
  static double[][] normal(Points points, RandomGenerator random) {
    PrincipalAxes axes = PrincipalAxes.of(points);
    double[][] along = new double[axes.dimensions()][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int a = 0; a < along.length; a++) {
        along[a][i] = Math.sqrt(axes.variance(a)) * random.nextGaussian();
      }
    }
    return axes.back(along);
  }

  /**
   * The same values in each column, put together anew such that only the correlation of ranks is
   * kept: a normal copula.
   */
  static double[][] sameColumns(Points points, RandomGenerator random) {
    int d = points.dimensions();
    double[][] scores = new double[d][];
    double[][] sorted = new double[d][];
    for (int j = 0; j < d; j++) {
      scores[j] = normalScores(points.column(j));
      sorted[j] = points.column(j).clone();
      Arrays.sort(sorted[j]);
    }
    double[][] drawn = normal(Points.of(scores, null), random);
    for (int j = 0; j < d; j++) {
      int[] order = order(drawn[j]);
      for (int rank = 0; rank < order.length; rank++) {
        drawn[j][order[rank]] = sorted[j][rank];
      }
    }
    return drawn;
  }

  /** The quantiles of the normal distribution at the ranks; equal values have their mean rank. */
  private static double[] normalScores(double[] x) {
    int[] order = order(x);
    double[] scores = new double[x.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && x[order[to]] == x[order[from]]) {
        to++;
      }
      double score = quantile((from + to) / 2.0 / x.length);
      for (int i = from; i < to; i++) {
        scores[order[i]] = score;
      }
      from = to;
    }
    return scores;
  }

  private static double quantile(double p) {
    return GaussianDistribution.getInstance().quantile(p);
  }

  private static int[] order(double[] x) {
    return IntStream.range(0, x.length)
        .boxed()
        .sorted((a, b) -> Double.compare(x[a], x[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
