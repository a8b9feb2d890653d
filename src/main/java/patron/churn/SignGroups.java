package patron.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;
import patron.segment.Audience;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Customers at risk, grouped by what shows that they are leaving, each group with a treatment of
 * its own.
 *
 * <pre>{@code
 * var groups = SignGroups.of(features, atRisk, LeavingSign.inPurchases());
 * groups.audience("comes less often");
 * }</pre>
 *
 * <p><b>The rule.</b> Each sign is measured in standard deviations from the mean of the customers
 * <i>not</i> at risk, so that above 0 is worse than usual. A customer goes into the group of the
 * strongest sign, if it is at least {@value #CLEAR} deviations; else into {@value #NONE}. Equal
 * ones go by the order of the signs. A rule rather than clusters, as each customer can be told why
 * and new signs do not shuffle the old groups.
 *
 * <p>A sign says what is seen, not why: whether those who complain leave because of it, only asking
 * or an experiment shows.
 */
public final class SignGroups implements Tabular {

  /** Standard deviations from which a sign counts. */
  public static final double CLEAR = 1;

  /** The group of those without a clear sign. */
  public static final String NONE = "no clear sign";

  private static final String NO_TREATMENT = "nothing special: they go with the general programme";

  private final List<String> universe;
  private final List<String> ids;
  private final List<LeavingSign> signs;

  /** Strength by sign and customer at risk. */
  private final double[][] strength;

  private final int[] codes;

  private SignGroups(
      List<String> universe, List<String> ids, List<LeavingSign> signs, double[][] strength) {
    this.universe = universe;
    this.ids = ids;
    this.signs = signs;
    this.strength = strength;
    this.codes = IntStream.range(0, ids.size()).map(this::strongest).toArray();
  }

  /**
   * The groups.
   *
   * @param features of customers at risk and others, with the columns of the signs, none missing
   * @param atRisk the customers to group, such as those above some chance to leave; at least two
   *     customers must not be at risk, as they say what is usual
   * @param signs at least one
   * @return the groups
   */
  public static SignGroups of(
      CustomerFeatures features, Collection<String> atRisk, List<LeavingSign> signs) {
    PatronException.given(features, "SignGroups.of", "features");
    PatronException.given(atRisk, "SignGroups.of", "atRisk");
    PatronException.given(signs, "SignGroups.of", "signs");
    PatronException.require(!signs.isEmpty(), "there are no signs to group by; give at least one");
    TreeSet<String> risk = new TreeSet<>(atRisk);
    CustomerFeatures some = features.filter(risk);
    List<String> rest = features.ids().stream().filter(id -> !risk.contains(id)).toList();
    PatronException.require(
        !risk.isEmpty() && rest.size() >= 2,
        "%s customers are at risk and %s are not; there must be some at risk and at least two who"
            + " are not",
        risk.size(),
        rest.size());
    CustomerFeatures usual = features.filter(rest);
    double[][] strength = new double[signs.size()][];
    for (int s = 0; s < strength.length; s++) {
      features.requireKnown(signs.get(s).column(), "grouping by signs");
      strength[s] = strength(some, usual, signs.get(s));
    }
    return new SignGroups(features.ids(), some.ids(), List.copyOf(signs), strength);
  }

  private static double[] strength(
      CustomerFeatures some, CustomerFeatures usual, LeavingSign sign) {
    double[] base = usual.numbers(sign.column());
    double mean = Samples.mean(base);
    double deviation = Math.sqrt(Samples.squares(base, mean) / (base.length - 1));
    PatronException.require(
        deviation > 0,
        "column '%s' is the same for all customers who are not at risk; leave this sign out",
        sign.column());
    int direction = sign.moreIsWorse() ? 1 : -1;
    return Arrays.stream(some.numbers(sign.column()))
        .map(v -> direction * (v - mean) / deviation)
        .toArray();
  }

  private int strongest(int row) {
    int best = 0;
    for (int s = 1; s < strength.length; s++) {
      best = strength[s][row] > strength[best][row] ? s : best;
    }
    return strength[best][row] >= CLEAR ? best : signs.size();
  }

  /** {@return the customers at risk, sorted} */
  public List<String> ids() {
    return ids;
  }

  /** {@return the names of the groups: the signs in their order, then {@value #NONE}} */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    signs.forEach(sign -> names.add(sign.words()));
    names.add(NONE);
    return List.copyOf(names);
  }

  /** {@return the words of the signs, in their order} */
  public List<String> signs() {
    return signs.stream().map(LeavingSign::words).toList();
  }

  /**
   * {@return the place of each customer's group in {@link #names()}, in the order of ids; a copy}
   */
  public int[] codes() {
    return codes.clone();
  }

  /**
   * How strong each sign is in a group, on average.
   *
   * @param group one of {@link #names()}
   * @return standard deviations, in the order of {@link #signs()}; NaN for a group without
   *     customers
   */
  public double[] strengths(String group) {
    int[] rows = rows(group);
    return Arrays.stream(strength)
        .mapToDouble(s -> Arrays.stream(rows).mapToDouble(r -> s[r]).average().orElse(Double.NaN))
        .toArray();
  }

  /**
   * One group, for a campaign.
   *
   * @param group one of {@link #names()}
   * @return its customers with what shows that they are leaving, cut from all customers
   */
  public Audience audience(String group) {
    int code = code(group);
    Map<String, String> reasons = new TreeMap<>();
    for (int row : rows(group)) {
      reasons.put(
          ids.get(row),
          code == signs.size()
              ? "at risk, " + NONE
              : String.format(
                  Locale.ROOT,
                  "at risk, %s: %.1f standard deviations worse than usual",
                  group,
                  strength[code][row]));
    }
    return Audience.of("at risk: " + group, reasons, universe);
  }

  private int[] rows(String group) {
    int code = code(group);
    return IntStream.range(0, codes.length).filter(i -> codes[i] == code).toArray();
  }

  private int code(String group) {
    int code = names().indexOf(group);
    PatronException.require(code >= 0, "there is no group '%s'; there are: %s", group, names());
    return code;
  }

  /**
   * One row a group: group, customers, share (of those at risk), one column a sign with its mean
   * strength in standard deviations, treatment.
   */
  @Override
  public Table table() {
    List<String> names = names();
    double[] share = new double[names.size()];
    int[] sizes = new int[names.size()];
    for (int g = 0; g < sizes.length; g++) {
      sizes[g] = rows(names.get(g)).length;
      share[g] = (double) sizes[g] / ids.size();
    }
    Table table =
        Table.create(
            "signs of leaving",
            StringColumn.create("group", names),
            IntColumn.create("customers", sizes),
            DoubleColumn.create("share", share));
    for (int s = 0; s < signs.size(); s++) {
      int sign = s;
      double[] mean = names.stream().mapToDouble(name -> strengths(name)[sign]).toArray();
      table.addColumns(DoubleColumn.create(signs.get(s).column(), mean));
    }
    List<String> treatments = new ArrayList<>();
    signs.forEach(sign -> treatments.add(sign.treatment()));
    treatments.add(NO_TREATMENT);
    return table.addColumns(StringColumn.create("treatment", treatments));
  }

  @Override
  public long rowCount() {
    return signs.size() + 1L;
  }
}
