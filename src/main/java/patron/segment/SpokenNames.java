package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import patron.features.internal.Samples;

/**
 * Names groups by what sets them most apart: "high basket, low visits". The deviation of a feature
 * is (median of the group - median of all) / spread of all, the spread being the interquartile
 * range / 1.349, or where that is 0 the standard deviation.
 */
final class SpokenNames {

  /** Less than this many spreads from the median of all is not worth a word. */
  private static final double WORTH_SAYING = 0.25;

  private final List<String> features;
  private final double[][] deviations;

  /** Takes for each group and feature the deviation; features in their own order. */
  SpokenNames(List<String> features, double[][] deviations) {
    this.features = features;
    this.deviations = deviations;
  }

  /** One feature's deviations of groups with these medians. */
  static double[] deviations(double[] medians, double[] everybody) {
    double[] sorted = Samples.sorted(everybody);
    double middle = Samples.quantile(sorted, 0.5);
    double robust = (Samples.quantile(sorted, 0.75) - Samples.quantile(sorted, 0.25)) / 1.349;
    double spread = robust > 0 ? robust : standardDeviation(sorted);
    return Arrays.stream(medians)
        .map(m -> spread > 0 && !Double.isNaN(m) ? (m - middle) / spread : 0)
        .toArray();
  }

  /** The names, each of two words or as many more as it takes to tell the groups apart. */
  List<String> names(List<String> ids) {
    List<String> names = new ArrayList<>();
    for (int words = 2; ; words++) {
      names.clear();
      for (double[] group : deviations) {
        names.add(name(group, words));
      }
      if (words >= features.size() || names.stream().distinct().count() == names.size()) {
        return toldApart(names, ids);
      }
    }
  }

  private String name(double[] group, int words) {
    List<String> said =
        strongest(group).stream()
            .limit(words)
            .map(j -> (group[j] > 0 ? "high " : "low ") + features.get(j))
            .toList();
    return said.isEmpty() ? "average" : String.join(", ", said);
  }

  private List<Integer> strongest(double[] group) {
    List<Integer> order = new ArrayList<>();
    for (int j = 0; j < group.length; j++) {
      if (Math.abs(group[j]) >= WORTH_SAYING) {
        order.add(j);
      }
    }
    order.sort(Comparator.comparingDouble(j -> -Math.abs(group[j])));
    return order;
  }

  private static List<String> toldApart(List<String> names, List<String> ids) {
    List<String> apart = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean alone = names.stream().filter(name::equals).count() == 1;
      apart.add(alone ? name : name + " (" + ids.get(i) + ")");
    }
    return apart;
  }

  private static double standardDeviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length));
  }
}
