package patron.target;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * At most one of several offers a customer, under a budget and a cap on contacts: a multiple-choice
 * knapsack with a count. For a price of money (lambda) the best answer is plain: everybody's best
 * offer at profit - lambda × cost, and of those above 0 the largest as far as the cap goes. What it
 * is worth plus lambda × budget is a bound no plan can beat (Lagrange's, as good as that of linear
 * programming); the smallest such bound is found by halving.
 */
final class BudgetProblem {

  static final int NOBODY = -1;
  private static final double SLACK = 1e-9;
  private static final int HALVINGS = 60;

  /** By customer and offer; profit negative infinite where the offer is not allowed. */
  private final double[][] profit;

  private final double[][] cost;
  private final double budget;
  private final int contacts;
  private double bound = Double.POSITIVE_INFINITY;
  private double lambda;

  BudgetProblem(double[][] profit, double[][] cost, double budget, int contacts) {
    this.profit = profit;
    this.cost = cost;
    this.budget = budget;
    this.contacts = contacts;
  }

  /** The chosen offer of each customer, and what no plan can beat. */
  record Solution(List<Integer> choice, double profit, double bound, boolean proven) {

    Solution(int[] choice, double profit, double bound, boolean proven) {
      this(Arrays.stream(choice).boxed().toList(), profit, bound, proven);
    }
  }

  Solution solve() {
    int[] free = atPrice(0);
    if (costOf(free) <= budget + SLACK) {
      return new Solution(free, profitOf(free), profitOf(free), true);
    }
    int[] choice = halved();
    fill(choice);
    Solution greedy = new Solution(choice, profitOf(choice), bound, false);
    return profit.length <= BudgetSearch.MOST_CUSTOMERS
        ? new BudgetSearch(this, greedy).solve()
        : greedy;
  }

  private int[] halved() {
    double low = 0;
    double high = 2 * bestReturn() + 1;
    int[] kept = atPrice(high);
    for (int step = 0; step < HALVINGS; step++) {
      double middle = (low + high) / 2;
      int[] choice = atPrice(middle);
      if (costOf(choice) <= budget + SLACK) {
        high = middle;
        kept = profitOf(choice) >= profitOf(kept) ? choice : kept;
      } else {
        low = middle;
      }
    }
    return kept;
  }

  private double bestReturn() {
    double best = 0;
    for (int i = 0; i < profit.length; i++) {
      for (int j = 0; j < profit[i].length; j++) {
        best = cost[i][j] > 0 ? Math.max(best, profit[i][j] / cost[i][j]) : best;
      }
    }
    return best;
  }

  /** The best answer where money costs lambda; remembers the smallest bound. */
  private int[] atPrice(double price) {
    int[] choice = new int[profit.length];
    double[] value = new double[profit.length];
    for (int i = 0; i < choice.length; i++) {
      choice[i] = best(i, price);
      value[i] = choice[i] == NOBODY ? 0 : worth(i, choice[i], price);
    }
    keepTop(choice, value);
    double sum = 0;
    for (int i = 0; i < choice.length; i++) {
      sum += choice[i] == NOBODY ? 0 : value[i];
    }
    double found = sum + (price == 0 ? 0 : price * budget);
    if (found < bound) {
      bound = found;
      lambda = price;
    }
    return choice;
  }

  private void keepTop(int[] choice, double[] value) {
    long many = Arrays.stream(choice).filter(c -> c != NOBODY).count();
    if (many <= contacts) {
      return;
    }
    IntStream.range(0, choice.length)
        .filter(i -> choice[i] != NOBODY)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -value[i]))
        .skip(contacts)
        .forEach(i -> choice[i] = NOBODY);
  }

  private int best(int customer, double price) {
    int best = NOBODY;
    double most = 0;
    for (int j = 0; j < profit[customer].length; j++) {
      double worth = worth(customer, j, price);
      if (worth > most) {
        most = worth;
        best = j;
      }
    }
    return best;
  }

  double worth(int customer, int offer, double price) {
    return profit[customer][offer] - price * cost[customer][offer];
  }

  /** Spends what is left on the next best, once through. */
  private void fill(int[] choice) {
    double left = budget - costOf(choice);
    long free = contacts - Arrays.stream(choice).filter(c -> c != NOBODY).count();
    int[] order =
        IntStream.range(0, choice.length)
            .filter(i -> choice[i] == NOBODY && best(i, 0) != NOBODY)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -worth(i, best(i, 0), lambda)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i : order) {
      for (int j = 0; j < profit[i].length && free > 0; j++) {
        if (profit[i][j] > 0 && cost[i][j] <= left && choice[i] == NOBODY) {
          choice[i] = j;
          left -= cost[i][j];
          free--;
        }
      }
    }
  }

  double profitOf(int[] choice) {
    return sum(profit, choice);
  }

  double costOf(int[] choice) {
    return sum(cost, choice);
  }

  private static double sum(double[][] values, int[] choice) {
    double sum = 0;
    for (int i = 0; i < choice.length; i++) {
      sum += choice[i] == NOBODY ? 0 : values[i][choice[i]];
    }
    return sum;
  }

  int customers() {
    return profit.length;
  }

  int offers(int customer) {
    return profit[customer].length;
  }

  double profit(int customer, int offer) {
    return profit[customer][offer];
  }

  double cost(int customer, int offer) {
    return cost[customer][offer];
  }

  double budget() {
    return budget + SLACK;
  }

  int contacts() {
    return Math.min(contacts, profit.length);
  }

  double lambda() {
    return lambda;
  }
}
