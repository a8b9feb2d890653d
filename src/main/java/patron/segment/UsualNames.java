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

  /**
   * Exact one-to-one assignment by dynamic programming over the sets of names used: 2^11 x 11 steps
   * at most, and among equals always the earlier name.
   */
  static int[] cheapest(double[] lately, double[] value) {
    int sets = 1 << NAMES.length;
    double[] best = new double[sets];
    int[] last = new int[sets];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = 0;
    for (int used = 0; used < sets; used++) {
      int group = Integer.bitCount(used);
      if (group >= lately.length) {
        continue;
      }
      for (int name = 0; name < NAMES.length; name++) {
        double cost = best[used] + NAMES[name].distance(lately[group], value[group]);
        int then = used | 1 << name;
        if (then != used && cost < best[then]) {
          best[then] = cost;
          last[then] = name;
        }
      }
    }
    return traced(best, last, lately.length);
  }

  private static int[] traced(double[] best, int[] last, int groups) {
    int end = -1;
    for (int used = 0; used < best.length; used++) {
      if (Integer.bitCount(used) == groups && (end < 0 || best[used] < best[end])) {
        end = used;
      }
    }
    int[] names = new int[groups];
    for (int group = groups - 1; group >= 0; group--) {
      names[group] = last[end];
      end ^= 1 << last[end];
    }
    return names;
  }

  /** Logarithm that also takes what is below zero, such as the balance after returns. */
  private static double log(double x) {
    return Math.signum(x) * Math.log1p(Math.abs(x));
  }
}
