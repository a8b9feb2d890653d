package patron.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.base.Tabular;
import patron.segment.Audience;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who gets which offer under a budget and a cap on contacts. Each customer gets one offer at most,
 * and only through a channel they agreed to.
 *
 * <p>{@link #best} picks the plan of the highest expected profit: proven for up to 60 customers
 * (branch and bound), above that by the price of money, with a bound that no plan can beat; {@link
 * #gap()} is how far the plan may be below the best one, as a rule less than the profit of one
 * customer. {@link #byRanking} and {@link #everybody} are what a shop does without a model, under
 * the same limits.
 *
 * <p>{@link #table()} has one row a treated customer: customer_id, proposal, offer, channel, cost,
 * expected_profit. Time O(customers × offers × 60).
 */
public final class BudgetPlan implements Tabular {

  /** One customer's offer. */
  private record Chosen(Proposal proposal, double cost, double profit) {}

  private final String name;
  private final Map<String, Proposal> proposals;
  private final TreeSet<String> universe;
  private final NavigableMap<String, Chosen> chosen;
  private final double bound;
  private final boolean proven;

  private BudgetPlan(
      String name,
      List<Proposal> proposals,
      NavigableMap<String, Chosen> chosen,
      double bound,
      boolean proven) {
    this.name = name;
    this.proposals = new LinkedHashMap<>();
    this.universe = new TreeSet<>();
    proposals.forEach(p -> this.proposals.put(p.name(), p));
    proposals.forEach(p -> universe.addAll(p.ids()));
    this.chosen = chosen;
    this.bound = bound;
    this.proven = proven;
  }

  /**
   * The plan of the highest expected profit.
   *
   * @param name what the plan is called, in tables and charts
   * @param proposals the offers; their candidates may differ
   * @param limits what it must keep to
   * @return the plan; customers whose expected profit is not above 0 are left alone
   */
  public static BudgetPlan best(String name, List<Proposal> proposals, BudgetLimits limits) {
    check(name, proposals, limits);
    List<String> ids =
        proposals.stream().flatMap(p -> p.ids().stream()).distinct().sorted().toList();
    double[][] profit = new double[ids.size()][proposals.size()];
    double[][] cost = new double[ids.size()][proposals.size()];
    for (double[] row : profit) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    for (int j = 0; j < proposals.size(); j++) {
      fill(ids, proposals.get(j), limits, j, profit, cost);
    }
    BudgetProblem.Solution solution =
        new BudgetProblem(profit, cost, limits.budget(), limits.contacts()).solve();
    TreeMap<String, Chosen> chosen = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      int j = solution.choice().get(i);
      if (j != BudgetProblem.NOBODY) {
        chosen.put(ids.get(i), new Chosen(proposals.get(j), cost[i][j], profit[i][j]));
      }
    }
    return new BudgetPlan(name, proposals, chosen, solution.bound(), solution.proven());
  }

  private static void fill(
      List<String> ids,
      Proposal proposal,
      BudgetLimits limits,
      int j,
      double[][] profit,
      double[][] cost) {
    Map<String, Integer> rows = new HashMap<>();
    IntStream.range(0, ids.size()).forEach(i -> rows.put(ids.get(i), i));
    double[] profits = proposal.profits();
    double[] costs = proposal.costs();
    for (int i = 0; i < profits.length; i++) {
      String id = proposal.ids().get(i);
      if (limits.may(id, proposal.channel())) {
        profit[rows.get(id)][j] = profits[i];
        cost[rows.get(id)][j] = costs[i];
      }
    }
  }

  /**
   * From the top of a ranking down, until the budget or the cap is used up: how a shop picks by
   * recency, RFM score or a response model. Nobody asks what it earns.
   *
   * @param name what the plan is called
   * @param proposal the one offer
   * @param ranking highest first; one a candidate, in the order of the proposal's ids
   * @param limits what it must keep to
   * @return the plan
   */
  public static BudgetPlan byRanking(
      String name, Proposal proposal, double[] ranking, BudgetLimits limits) {
    check(name, List.of(PatronException.given(proposal, "BudgetPlan", "the proposal")), limits);
    PatronException.given(ranking, "BudgetPlan.byRanking", "the ranking");
    PatronException.require(
        ranking.length == proposal.ids().size() && Arrays.stream(ranking).noneMatch(Double::isNaN),
        "plan '%s' has %s scores for %s candidates; give one known score each",
        name,
        ranking.length,
        proposal.ids().size());
    return inOrder(name, proposal, RankedOutcomes.order(ranking), limits);
  }

  /**
   * Everybody who may be written to, in an order drawn by chance, until the budget or the cap is
   * used up.
   *
   * @param name what the plan is called
   * @param proposal the one offer
   * @param limits what it must keep to
   * @param seed of the order
   * @return the plan
   */
  public static BudgetPlan everybody(
      String name, Proposal proposal, BudgetLimits limits, long seed) {
    check(name, List.of(PatronException.given(proposal, "BudgetPlan", "the proposal")), limits);
    int[] order = IntStream.range(0, proposal.ids().size()).toArray();
    Experiment.shuffle(order, Seeds.generator(seed, 0));
    return inOrder(name, proposal, order, limits);
  }

  private static BudgetPlan inOrder(
      String name, Proposal proposal, int[] order, BudgetLimits limits) {
    double[] profits = proposal.profits();
    double[] costs = proposal.costs();
    double left = limits.budget() + 1e-9;
    TreeMap<String, Chosen> chosen = new TreeMap<>();
    for (int i : order) {
      String id = proposal.ids().get(i);
      if (!limits.may(id, proposal.channel())) {
        continue;
      }
      if (costs[i] > left || chosen.size() >= limits.contacts()) {
        break;
      }
      left -= costs[i];
      chosen.put(id, new Chosen(proposal, costs[i], profits[i]));
    }
    return new BudgetPlan(name, List.of(proposal), chosen, Double.NaN, false);
  }

  private static void check(String name, List<Proposal> proposals, BudgetLimits limits) {
    PatronException.require(
        name != null && !name.isBlank(), "a plan needs a name, such as \"by uplift\"");
    PatronException.given(proposals, "BudgetPlan", "the list of proposals");
    PatronException.given(limits, "BudgetPlan", "limits");
    PatronException.require(!proposals.isEmpty(), "plan '%s' has no proposals; give some", name);
    TreeSet<String> names = new TreeSet<>();
    for (Proposal proposal : proposals) {
      PatronException.require(
          names.add(proposal.name()), "two proposals are called '%s'; rename one", proposal.name());
      PatronException.require(
          !proposal.ids().isEmpty(),
          "proposal '%s' is for nobody; say expecting(...)",
          proposal.name());
    }
    limits.requireConsentSaid();
  }

  /** {@return what the plan is called} */
  public String name() {
    return name;
  }

  /** {@return how many customers are treated} */
  public int contacts() {
    return chosen.size();
  }

  /** {@return what contacts and expected redemption cost} */
  public double cost() {
    return sum(Chosen::cost);
  }

  /** {@return the expected profit, against treating nobody} */
  public double expectedProfit() {
    return sum(Chosen::profit);
  }

  private double sum(ToDoubleFunction<Chosen> figure) {
    return chosen.values().stream().mapToDouble(figure).sum();
  }

  /** {@return how far the best plan may lie above this one, 0 where proven; NaN of naive plans} */
  public double gap() {
    return proven ? 0 : Math.max(0, bound - expectedProfit());
  }

  /** {@return whether no plan can have a higher expected profit} */
  public boolean isProven() {
    return proven;
  }

  /**
   * What a customer gets.
   *
   * @param id any text
   * @return the name of the proposal; empty for those left alone and for strangers
   */
  public Optional<String> proposalOf(String id) {
    return Optional.ofNullable(chosen.get(id)).map(c -> c.proposal().name());
  }

  /**
   * Who gets a proposal, to make a {@link Campaign} of.
   *
   * @param proposal the name of one of the proposals
   * @return its customers, with the expected profit of each as the reason; the universe is all
   *     candidates
   */
  public Audience audience(String proposal) {
    PatronException.require(
        proposals.containsKey(proposal),
        "plan '%s' has no proposal '%s'; it has %s",
        name,
        proposal,
        proposals.keySet());
    Map<String, String> reasons = new TreeMap<>();
    chosen.forEach(
        (id, c) -> {
          if (c.proposal().name().equals(proposal)) {
            reasons.put(id, String.format(Locale.ROOT, "expected profit %.2f", c.profit()));
          }
        });
    return Audience.of("plan " + name + ": " + proposal, reasons, universe);
  }

  Proposal proposal(String proposal) {
    return proposals.get(proposal);
  }

  /** What is known of the cost of treating a customer who is in the plan. */
  double costOf(String id) {
    return chosen.get(id).cost();
  }

  List<String> treated() {
    return List.copyOf(chosen.keySet());
  }

  @Override
  public Table table() {
    return head(chosen.size());
  }

  @Override
  public Table head(int rows) {
    List<String> ids = new ArrayList<>(chosen.keySet()).subList(0, Math.min(rows, chosen.size()));
    List<Chosen> some = ids.stream().map(chosen::get).toList();
    return Table.create(
        name,
        StringColumn.create("customer_id", ids),
        StringColumn.create("proposal", some.stream().map(c -> c.proposal().name())),
        StringColumn.create("offer", some.stream().map(c -> c.proposal().offer().text())),
        StringColumn.create("channel", some.stream().map(c -> c.proposal().channel().word())),
        DoubleColumn.create("cost", some.stream().mapToDouble(Chosen::cost).toArray()),
        DoubleColumn.create(
            "expected_profit", some.stream().mapToDouble(Chosen::profit).toArray()));
  }

  @Override
  public long rowCount() {
    return chosen.size();
  }

  @Override
  public String toString() {
    String how =
        proven
            ? "; no plan can be better"
            : Double.isNaN(bound)
                ? ""
                : String.format(Locale.ROOT, "; at most %.2f below the best plan", gap());
    return String.format(
        Locale.ROOT,
        "%s: %,d contacts, cost %.2f, expected profit %.2f%s",
        name,
        contacts(),
        cost(),
        expectedProfit(),
        how);
  }
}
