package patron.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Plans beside each other: what each expects to earn, and what it would really have earned, read
 * from customers of an experiment whom no model has seen.
 *
 * <p>Chance decided who was treated there, so that some customers got what a plan would have given
 * them. For the n customers to whom a plan gives an offer, the profit really made is {@code n ×
 * margin × (mean spend of those who got it - mean spend of those in the control) - cost}: the
 * inverse-probability estimate with weights that add up to one (Hájek's). It is against treating
 * nobody; cost is contacts and expected redemption; customers to whom a plan gives nothing add
 * nothing. Intervals of 95 % are normal, from the influence of each customer, and differences of
 * two plans are taken customer by customer.
 *
 * <p>{@link #table()}: policy, contacts, cost, expected_profit, realised_profit with bounds, and
 * the first policy's lead over this one with bounds.
 */
public final class PolicyComparison implements Tabular {

  private final List<BudgetPlan> plans;
  private final List<double[]> influences = new ArrayList<>();
  private final double[] realised;

  private PolicyComparison(Experiment judging, String outcome, List<BudgetPlan> plans) {
    this.plans = List.copyOf(plans);
    this.realised = new double[plans.size()];
    double[] spend = judging.outcome(outcome);
    for (int p = 0; p < realised.length; p++) {
      double[] influence = new double[judging.size()];
      realised[p] = judged(judging, spend, plans.get(p), influence);
      influences.add(influence);
    }
  }

  /**
   * Judges plans.
   *
   * @param judging the experiment, with customers the models have not seen
   * @param outcome its outcome that is spend, in the shop's currency
   * @param plans made for customers of the experiment; names differ, each proposal's name is one of
   *     the treatments. The first is compared with the others
   * @return the comparison; an error where a plan gives an offer to so few that fewer than two of
   *     them got it, or were in the control
   */
  public static PolicyComparison of(Experiment judging, String outcome, List<BudgetPlan> plans) {
    PatronException.given(judging, "PolicyComparison.of", "the experiment");
    PatronException.given(plans, "PolicyComparison.of", "the list of plans");
    PatronException.require(!plans.isEmpty(), "there are no plans to compare; give some");
    TreeSet<String> names = new TreeSet<>();
    for (BudgetPlan plan : plans) {
      PatronException.require(
          names.add(plan.name()), "two plans are called '%s'; rename one", plan.name());
    }
    return new PolicyComparison(judging, outcome, plans);
  }

  private static double judged(
      Experiment judging, double[] spend, BudgetPlan plan, double[] influence) {
    TreeSet<String> strangers = new TreeSet<>(plan.treated());
    judging.ids().forEach(strangers::remove);
    PatronException.require(
        strangers.isEmpty(),
        "plan '%s' treats %s customers who are not in the experiment, such as %s",
        plan.name(),
        strangers.size(),
        strangers.isEmpty() ? "" : strangers.first());
    double profit = 0;
    for (String name :
        plan.treated().stream().map(id -> plan.proposalOf(id).orElseThrow()).distinct().toList()) {
      PatronException.require(
          judging.treatments().contains(name),
          "proposal '%s' of plan '%s' is no treatment of the experiment; it has %s",
          name,
          plan.name(),
          judging.treatments());
      profit += offer(judging, spend, plan, name, influence);
    }
    return profit;
  }

  private static double offer(
      Experiment judging, double[] spend, BudgetPlan plan, String name, double[] influence) {
    int[] given =
        IntStream.range(0, spend.length)
            .filter(i -> plan.proposalOf(judging.ids().get(i)).filter(name::equals).isPresent())
            .toArray();
    double scale = given.length * plan.proposal(name).margin();
    double treated = arm(judging, spend, given, name, scale, influence);
    double control = arm(judging, spend, given, judging.control(), -scale, influence);
    double cost = Arrays.stream(given).mapToDouble(i -> plan.costOf(judging.ids().get(i))).sum();
    return treated + control - cost;
  }

  private static double arm(
      Experiment judging,
      double[] spend,
      int[] given,
      String arm,
      double scale,
      double[] influence) {
    int[] got = Arrays.stream(given).filter(i -> judging.arms().get(i).equals(arm)).toArray();
    PatronException.require(
        got.length >= 2,
        "of %s customers a plan treats, %s were in '%s'; plan more, or judge on more",
        given.length,
        got.length,
        arm);
    double mean = Moments.of(Experiment.at(spend, got)).mean();
    for (int i : got) {
      influence[i] += scale / got.length * (spend[i] - mean);
    }
    return scale * mean;
  }

  /** {@return the names of the plans} */
  public List<String> names() {
    return plans.stream().map(BudgetPlan::name).toList();
  }

  /**
   * What a plan expects.
   *
   * @param name one of {@link #names()}
   * @return the expected profit, against treating nobody
   */
  public double expected(String name) {
    return plans.get(at(name)).expectedProfit();
  }

  /**
   * What a plan would really have earned.
   *
   * @param name one of {@link #names()}
   * @return the profit, against treating nobody, with its interval
   */
  public Uncertain realised(String name) {
    int plan = at(name);
    return Uncertain.normal(realised[plan], length(influences.get(plan)));
  }

  /**
   * How much more the first plan would really have earned than another.
   *
   * @param name one of {@link #names()}
   * @return the difference with its interval
   */
  public Uncertain lead(String name) {
    int other = at(name);
    double[] difference = influences.getFirst().clone();
    Arrays.setAll(difference, i -> difference[i] - influences.get(other)[i]);
    return Uncertain.normal(realised[0] - realised[other], length(difference));
  }

  private static double length(double[] influence) {
    return Math.sqrt(Arrays.stream(influence).map(v -> v * v).sum());
  }

  private int at(String name) {
    int at = names().indexOf(name);
    PatronException.require(at >= 0, "there is no plan '%s'; there are %s", name, names());
    return at;
  }

  @Override
  public Table table() {
    List<Uncertain> really = names().stream().map(this::realised).toList();
    List<Uncertain> leads = names().stream().map(this::lead).toList();
    return Table.create(
        "policies",
        StringColumn.create("policy", names()),
        IntColumn.create("contacts", plans.stream().mapToInt(BudgetPlan::contacts).toArray()),
        DoubleColumn.create("cost", plans.stream().mapToDouble(BudgetPlan::cost).toArray()),
        DoubleColumn.create(
            "expected_profit", plans.stream().mapToDouble(BudgetPlan::expectedProfit).toArray()),
        DoubleColumn.create("realised_profit", realised),
        DoubleColumn.create("low_95", really.stream().mapToDouble(Uncertain::low).toArray()),
        DoubleColumn.create("high_95", really.stream().mapToDouble(Uncertain::high).toArray()),
        DoubleColumn.create("first_lead", leads.stream().mapToDouble(Uncertain::value).toArray()),
        DoubleColumn.create("lead_low_95", leads.stream().mapToDouble(Uncertain::low).toArray()),
        DoubleColumn.create("lead_high_95", leads.stream().mapToDouble(Uncertain::high).toArray()));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String name : names()) {
      Uncertain lead = lead(name);
      String word =
          name.equals(names().getFirst())
              ? ""
              : lead.low() > 0
                  ? "; the first is better"
                  : lead.high() < 0 ? "; better than the first" : "; no difference could be shown";
      text.append(
          String.format(
              Locale.ROOT,
              "%s: expected %.2f, really %s%s%n",
              name,
              expected(name),
              realised(name),
              word));
    }
    return text.toString().strip();
  }
}
