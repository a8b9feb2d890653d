package patron.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A campaign in which chance decided who was treated: what was known of each customer before, the
 * arm they were drawn into, and what they did afterwards.
 *
 * <pre>{@code
 * var experiment = Experiment.of(features, "segment", "No E-Mail", "visit", "spend");
 * experiment.effect("Mens E-Mail", "visit")   // +0.0766 a customer
 * }</pre>
 *
 * <p>One arm is the control; there may be several treatments. {@link #balance()} looks whether the
 * arms are alike, as they are when chance drew them. The features must be from before the campaign:
 * what the campaign itself changed (a basket, a visit) would hide its effect.
 *
 * <p>{@link #table()} has one row an arm: arm, customers, and the mean of each outcome.
 */
public final class Experiment implements Tabular {

  private final CustomerFeatures all;
  private final String armColumn;
  private final List<String> arms;
  private final List<String> outcomes;
  private final List<String> armOf;

  private Experiment(CustomerFeatures all, String armColumn, List<String> arms, List<String> out) {
    this.all = all;
    this.armColumn = armColumn;
    this.arms = arms;
    this.outcomes = out;
    this.armOf = all.categories(armColumn);
  }

  /**
   * An experiment from one table.
   *
   * @param features one row a customer: what was known before, the arm, the outcomes
   * @param armColumn the column of categories that says what each customer was drawn for; known of
   *     all
   * @param control which of its values means "not treated"
   * @param outcomes columns of numbers measured afterwards, such as visit (0 or 1) and spend; known
   *     of all. All other columns are features
   * @return the experiment
   */
  public static Experiment of(
      CustomerFeatures features, String armColumn, String control, String... outcomes) {
    PatronException.given(features, "Experiment.of", "features");
    PatronException.given(outcomes, "Experiment.of", "outcomes");
    PatronException.require(
        outcomes.length > 0, "an experiment needs an outcome; name a column such as \"visit\"");
    PatronException.require(
        !features.isNumber(armColumn),
        "column '%s' holds numbers; name the column of categories with the arms",
        armColumn);
    Set<String> arms = new TreeSet<>(features.categories(armColumn));
    PatronException.require(
        !arms.contains(""), "some customers have no arm in '%s'; leave them out", armColumn);
    PatronException.require(
        arms.remove(control),
        "no customer of '%s' is in the control '%s'; there are %s",
        armColumn,
        control,
        arms);
    PatronException.require(
        !arms.isEmpty(),
        "all customers of '%s' are in '%s'; nobody was treated",
        armColumn,
        control);
    for (String outcome : outcomes) {
      features.requireKnown(outcome, "an experiment");
    }
    List<String> ordered = new ArrayList<>(List.of(control));
    ordered.addAll(arms);
    return new Experiment(features, armColumn, List.copyOf(ordered), List.of(outcomes));
  }

  /** {@return the customers, sorted} */
  public List<String> ids() {
    return all.ids();
  }

  /** {@return how many customers} */
  public int size() {
    return all.size();
  }

  /** {@return the arm that was not treated} */
  public String control() {
    return arms.getFirst();
  }

  /** {@return the other arms, sorted} */
  public List<String> treatments() {
    return arms.subList(1, arms.size());
  }

  /** {@return the names of what was measured} */
  public List<String> outcomes() {
    return outcomes;
  }

  /** {@return what was known of each customer before} */
  public CustomerFeatures features() {
    List<String> after = new ArrayList<>(outcomes);
    after.add(armColumn);
    return all.without(after.toArray(String[]::new));
  }

  /** {@return the arm of each customer, in the order of the ids} */
  public List<String> arms() {
    return armOf;
  }

  /**
   * What was measured.
   *
   * @param name one of {@link #outcomes()}
   * @return one number a customer, in the order of the ids
   */
  public double[] outcome(String name) {
    PatronException.require(
        outcomes.contains(name),
        "'%s' is no outcome of this experiment; it has %s",
        name,
        outcomes);
    return all.numbers(name);
  }

  /**
   * Who was treated, in an experiment with one treatment.
   *
   * @return true for treated, in the order of the ids; an error where there are several treatments:
   *     {@link #only} one first
   */
  public boolean[] treated() {
    PatronException.require(
        arms.size() == 2, "there are the treatments %s; say only(one of them) first", treatments());
    return in(arms.get(1));
  }

  /**
   * One treatment beside the control.
   *
   * @param treatment one of {@link #treatments()}
   * @return the customers of these two arms
   */
  public Experiment only(String treatment) {
    requireTreatment(treatment);
    List<String> two = List.of(control(), treatment);
    List<String> kept =
        IntStream.range(0, size())
            .filter(i -> two.contains(armOf.get(i)))
            .mapToObj(ids()::get)
            .toList();
    return new Experiment(all.filter(kept), armColumn, two, outcomes);
  }

  /**
   * The half of the customers a model is trained on: half of each arm, drawn by chance.
   *
   * @param seed the same seed gives the same half
   * @return that half; {@link #judgingHalf} of the same seed is the other
   */
  public Experiment trainingHalf(long seed) {
    return half(seed, true);
  }

  /**
   * The half of the customers a model is judged by, which it has never seen.
   *
   * @param seed the same seed gives the same half
   * @return everybody who is not in {@link #trainingHalf} of that seed
   */
  public Experiment judgingHalf(long seed) {
    return half(seed, false);
  }

  private Experiment half(long seed, boolean training) {
    int[] folds = folds(2, seed);
    return rows(IntStream.range(0, size()).filter(i -> (folds[i] == 0) == training));
  }

  Experiment rows(IntStream rows) {
    List<String> kept = rows.mapToObj(ids()::get).toList();
    Experiment part = new Experiment(all.filter(kept), armColumn, arms, outcomes);
    for (String arm : arms) {
      PatronException.require(
          part.armOf.contains(arm), "too few customers of '%s' to split; take more", arm);
    }
    return part;
  }

  /** Folds of equal size within each arm, dealt by chance. */
  int[] folds(int count, long seed) {
    int[] folds = new int[size()];
    for (int arm = 0; arm < arms.size(); arm++) {
      int[] rows = rowsOf(arms.get(arm));
      shuffle(rows, Seeds.generator(seed, arm));
      for (int i = 0; i < rows.length; i++) {
        folds[rows[i]] = i % count;
      }
    }
    return folds;
  }

  static void shuffle(int[] rows, RandomGenerator random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = rows[j];
      rows[j] = rows[i];
      rows[i] = kept;
    }
  }

  int[] rowsOf(String arm) {
    return IntStream.range(0, size()).filter(i -> armOf.get(i).equals(arm)).toArray();
  }

  private boolean[] in(String arm) {
    boolean[] in = new boolean[size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = armOf.get(i).equals(arm);
    }
    return in;
  }

  /**
   * What a treatment changed on average, against the control.
   *
   * @param treatment one of {@link #treatments()}
   * @param outcome one of {@link #outcomes()}
   * @return the difference of means with its interval
   */
  public Effect effect(String treatment, String outcome) {
    requireTreatment(treatment);
    double[] values = outcome(outcome);
    return Effect.of(
        treatment, outcome, at(values, rowsOf(treatment)), at(values, rowsOf(control())));
  }

  static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
  }

  /** {@return the effects of all treatments on all outcomes, with intervals} */
  public EffectTable effects() {
    List<Effect> effects = new ArrayList<>();
    for (String treatment : treatments()) {
      outcomes.forEach(outcome -> effects.add(effect(treatment, outcome)));
    }
    return new EffectTable(effects);
  }

  /** {@return whether the arms were alike before, and as large as planned if planned equal} */
  public ExperimentBalance balance() {
    double[] equal = new double[arms.size()];
    Arrays.fill(equal, 1);
    return balance(equal);
  }

  /**
   * Whether the arms were alike before, and as large as planned.
   *
   * @param planned how large each arm was to be, in any unit (9, 1 or 0.9, 0.1): the control first,
   *     then the treatments sorted by name; above 0
   * @return the check
   */
  public ExperimentBalance balance(double... planned) {
    PatronException.require(
        planned.length == arms.size() && Arrays.stream(planned).allMatch(p -> p > 0 && p < 1e300),
        "the planned sizes are %s; give one above 0 for each of %s",
        Arrays.toString(planned),
        arms);
    return ExperimentBalance.of(this, planned);
  }

  private void requireTreatment(String treatment) {
    PatronException.require(
        treatments().contains(treatment),
        "'%s' is no treatment of this experiment; it has %s",
        treatment,
        treatments());
  }

  @Override
  public Table table() {
    Table table =
        Table.create(
            "experiment",
            StringColumn.create("arm", arms),
            IntColumn.create("customers", arms.stream().mapToInt(a -> rowsOf(a).length).toArray()));
    for (String outcome : outcomes) {
      double[] values = all.numbers(outcome);
      table.addColumns(
          DoubleColumn.create(
              "mean_" + outcome,
              arms.stream().mapToDouble(a -> Moments.of(at(values, rowsOf(a))).mean()).toArray()));
    }
    return table;
  }

  @Override
  public String toString() {
    return "experiment: %,d customers, %s against %s".formatted(size(), treatments(), control());
  }
}
