package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import patron.features.internal.Samples;

/**
 * Gives each group one of the usual names, no name twice, so that the sum of squared distances from
 * the names' typical places is the least there is.
 *
 * <p>A scale runs from 0 (the group with the lowest median) to 1 (the highest), in logarithms, so
 * that a week more counts for more at seven days than at seventy. Where the groups' medians lie
 * closer together than the middle half of the customers, that half's width is the scale, so that
 * groups that hardly differ all stay near 0.5.
 */
final class UsualNames {

  private static final UsualName[] NAMES = UsualName.values();
  static final int MOST = NAMES.length;

  private UsualNames() {}

  /** Where the groups lie on one feature's scale. */
  static double[] positions(double[] medians, double[] everybody) {
    double[] logs = Arrays.stream(medians).map(UsualNames::log).toArray();
    double low = Arrays.stream(logs).min().orElse(0);
    double high = Arrays.stream(logs).max().orElse(0);
    double[] sorted = Samples.sorted(everybody);
    double half = log(Samples.quantile(sorted, 0.75)) - log(Samples.quantile(sorted, 0.25));
    double width = Math.max(high - low, half);
    double middle = (low + high) / 2;
    return Arrays.stream(logs).map(x -> width > 0 ? 0.5 + (x - middle) / width : 0.5).toArray();
  }

  /** The names of groups with these places on the two scales; at most {@link #MOST} groups. */
  static List<String> assign(double[] lately, double[] value) {
    int[] names = cheapest(lately, value);
    boolean atRisk = Arrays.stream(names).anyMatch(n -> NAMES[n] == UsualName.AT_RISK);
    List<String> labels = new ArrayList<>();
    for (int name : names) {
      UsualName given = NAMES[name];
      // "Can't lose" is the worse of two groups at risk; alone it is the one at risk.
      labels.add((given == UsualName.CANT_LOSE && !atRisk ? UsualName.AT_RISK : given).label());
    }
    return labels;
  }

  /** The names one to one, such that the squared distances sum to the least. */
  static int[] cheapest(double[] lately, double[] value) {
    double[][] distances = new double[lately.length][NAMES.length];
    for (int group = 0; group < lately.length; group++) {
      for (int name = 0; name < NAMES.length; name++) {
        distances[group][name] = NAMES[name].distance(lately[group], value[group]);
      }
    }
    return Matching.cheapest(distances);
  }

  /** Logarithm that also takes what is below zero, such as the balance after returns. */
  private static double log(double x) {
    return Math.signum(x) * Math.log1p(Math.abs(x));
  }
}
