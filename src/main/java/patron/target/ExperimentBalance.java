package patron.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether chance drew the arms of an experiment. Then they are as large as planned, and their
 * customers were alike beforehand.
 *
 * <p>Size: the chi-square test of the counts against the planned ratio; a p-value below 0.001 means
 * that customers were lost or that the draw was not what it was said to be (a <i>sample ratio
 * mismatch</i>). Likeness: the standardised difference of each feature, (mean treated - mean
 * control) / sqrt((s1² + s0²) / 2), with Welch's p-value; categories by the share of each value.
 * Missing numbers are left out. {@link #table()} has one row a treatment and feature.
 */
public final class ExperimentBalance implements Tabular {

  /** Standardised differences beyond this are usually called large. */
  public static final double LARGE = 0.1;

  private static final double RATIO_LEVEL = 0.001;
  private static final double LEVEL = 0.05;

  /** One feature of one treatment beside the control. */
  private record Compared(Effect effect, double standardised) {

    static Compared of(String arm, String feature, double[] treated, double[] control) {
      Effect effect = Effect.of(arm, feature, treated, control);
      double variance = Moments.of(treated).variance() + Moments.of(control).variance();
      double difference = effect.difference();
      return new Compared(effect, difference == 0 ? 0 : difference / Math.sqrt(variance / 2));
    }
  }

  private final List<Compared> compared;
  private final double ratioPValue;

  private ExperimentBalance(List<Compared> compared, double ratioPValue) {
    this.compared = compared;
    this.ratioPValue = ratioPValue;
  }

  static ExperimentBalance of(Experiment experiment, double[] planned) {
    List<Compared> compared = new ArrayList<>();
    int[] control = experiment.rowsOf(experiment.control());
    for (String arm : experiment.treatments()) {
      compare(experiment.features(), arm, experiment.rowsOf(arm), control, compared);
    }
    return new ExperimentBalance(List.copyOf(compared), ratio(experiment, planned));
  }

  private static void compare(
      CustomerFeatures features, String arm, int[] treated, int[] control, List<Compared> into) {
    for (String name : features.names()) {
      if (features.isNumber(name)) {
        double[] values = features.numbers(name);
        into.add(Compared.of(arm, name, known(values, treated), known(values, control)));
        continue;
      }
      List<String> values = features.categories(name);
      for (String value : new TreeSet<>(values)) {
        double[] is = values.stream().mapToDouble(v -> v.equals(value) ? 1 : 0).toArray();
        String label = name + " = " + (value.isEmpty() ? "(missing)" : value);
        into.add(Compared.of(arm, label, Experiment.at(is, treated), Experiment.at(is, control)));
      }
    }
  }

  private static double[] known(double[] values, int[] rows) {
    return Arrays.stream(Experiment.at(values, rows)).filter(v -> !Double.isNaN(v)).toArray();
  }

  private static double ratio(Experiment experiment, double[] planned) {
    double all = Arrays.stream(planned).sum();
    double square = 0;
    for (int arm = 0; arm < planned.length; arm++) {
      double expected = experiment.size() * planned[arm] / all;
      String name = arm == 0 ? experiment.control() : experiment.treatments().get(arm - 1);
      double off = experiment.rowsOf(name).length - expected;
      square += off * off / expected;
    }
    return 1 - new ChiSquaredDistribution(null, planned.length - 1).cumulativeProbability(square);
  }

  /** {@return how often chance gives arms whose sizes are as far from plan or farther, 0 to 1} */
  public double sampleRatioPValue() {
    return ratioPValue;
  }

  /** {@return the largest standardised difference of any feature, as a size, 0 or more} */
  public double largestDifference() {
    return compared.stream().mapToDouble(c -> Math.abs(c.standardised)).max().orElse(0);
  }

  /**
   * What speaks against chance.
   *
   * @return sentences; none where all is well. A feature is named if it differs more than chance
   *     explains (p-value times the number of comparisons below 0.05, after Bonferroni), or by more
   *     than {@link #LARGE} standard deviations, which in small groups chance does too
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (ratioPValue < RATIO_LEVEL) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the arms are not as large as planned (p = %.2g): find out who is missing first",
              ratioPValue));
    }
    compared.forEach(c -> warn(c, warnings));
    return List.copyOf(warnings);
  }

  private void warn(Compared one, List<String> warnings) {
    boolean beyondChance = one.effect.pValue() * compared.size() < LEVEL;
    if (beyondChance || Math.abs(one.standardised) > LARGE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s of %s differs from the control by %.2f standard deviations: %s",
              one.effect.outcome(),
              one.effect.treatment(),
              one.standardised,
              beyondChance
                  ? "more than chance explains"
                  : "chance can do that in groups so small, but compare like with like"));
    }
  }

  @Override
  public Table table() {
    return Table.create(
        "balance",
        StringColumn.create("treatment", compared.stream().map(c -> c.effect.treatment())),
        StringColumn.create("feature", compared.stream().map(c -> c.effect.outcome())),
        DoubleColumn.create(
            "treated_mean", compared.stream().mapToDouble(c -> c.effect.treatedMean()).toArray()),
        DoubleColumn.create(
            "control_mean", compared.stream().mapToDouble(c -> c.effect.controlMean()).toArray()),
        DoubleColumn.create(
            "standardised_difference",
            compared.stream().mapToDouble(Compared::standardised).toArray()),
        DoubleColumn.create(
            "p_value", compared.stream().mapToDouble(c -> c.effect.pValue()).toArray()));
  }

  @Override
  public String toString() {
    List<String> warnings = warnings();
    return warnings.isEmpty()
        ? String.format(
            Locale.ROOT,
            "nothing speaks against chance: largest standardised difference %.3f, sizes p = %.2g",
            largestDifference(),
            ratioPValue)
        : String.join("\n", warnings);
  }
}
