package patron.target;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import patron.target.BudgetProblem.Solution;

/**
 * Branch and bound for few customers: goes through them one by one, tries each offer and none, and
 * turns back where profit so far plus the bound of the rest cannot beat the best plan found.
 */
final class BudgetSearch {

  static final int MOST_CUSTOMERS = 60;
  private static final long MOST_NODES = 3_000_000;
  private static final double TOLERANCE = 1e-9;

  private final BudgetProblem problem;
  private final double bound;
  private final double lambda;
  private final double mu;
  private final int[] order;
  private final double[] rest;
  private final int[] choice;
  private int[] best;
  private double bestProfit;
  private long nodes;

  BudgetSearch(BudgetProblem problem, Solution start) {
    this.problem = problem;
    this.bound = start.bound();
    this.lambda = problem.lambda();
    this.best = start.choice().stream().mapToInt(Integer::intValue).toArray();
    this.bestProfit = start.profit();
    int n = problem.customers();
    this.choice = new int[n];
    Arrays.fill(choice, BudgetProblem.NOBODY);
    this.order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -value(i)))
            .mapToInt(Integer::intValue)
            .toArray();
    int cap = problem.contacts();
    this.mu = cap < n ? Math.max(0, value(order[cap])) : 0;
    this.rest = new double[n + 1];
    for (int k = n - 1; k >= 0; k--) {
      rest[k] = rest[k + 1] + Math.max(0, value(order[k]) - mu);
    }
  }

  private double value(int customer) {
    return IntStream.range(0, problem.offers(customer))
        .mapToDouble(j -> problem.worth(customer, j, lambda))
        .max()
        .orElse(0);
  }

  Solution solve() {
    visit(0, 0, problem.budget(), problem.contacts());
    boolean proven = nodes <= MOST_NODES;
    return new Solution(best, bestProfit, proven ? bestProfit : bound, proven);
  }

  private void visit(int at, double profit, double left, int contacts) {
    if (profit > bestProfit + TOLERANCE) {
      bestProfit = profit;
      best = choice.clone();
    }
    if (at == order.length || ++nodes > MOST_NODES) {
      return;
    }
    if (profit + rest[at] + lambda * left + mu * contacts <= bestProfit + TOLERANCE) {
      return;
    }
    int customer = order[at];
    for (int j = 0; j < problem.offers(customer) && contacts > 0; j++) {
      if (problem.profit(customer, j) > 0 && problem.cost(customer, j) <= left) {
        choice[customer] = j;
        double money = left - problem.cost(customer, j);
        visit(at + 1, profit + problem.profit(customer, j), money, contacts - 1);
      }
    }
    choice[customer] = BudgetProblem.NOBODY;
    visit(at + 1, profit, left, contacts);
  }
}
