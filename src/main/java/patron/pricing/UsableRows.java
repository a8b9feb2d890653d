package patron.pricing;

import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;
import patron.data.Demand;

/** The rows a model can use. */
final class UsableRows {

  private UsableRows() {}

  static Demand of(Demand demand, DemandModel.Options options) {
    double[] units = demand.numbers(Demand.UNITS);
    PatronException.require(
        java.util.Arrays.stream(units).anyMatch(u -> u > 0), "nothing was sold in any row");
    return options.estimator() == DemandModel.Estimator.LOG_LOG
        ? demand.rows(row -> units[row] > 0)
        : withSales(demand, options);
  }

  /** A group of an effect without any sale says nothing: its effect would be minus infinity. */
  private static Demand withSales(Demand demand, DemandModel.Options options) {
    Demand rest = demand;
    int before = -1;
    while (rest.size() != before) {
      before = rest.size();
      List<boolean[]> sold = new ArrayList<>();
      List<int[]> groups = new ArrayList<>();
      for (String effect : options.effects()) {
        DemandTerms.Groups of = new DemandTerms(rest).groups(effect);
        groups.add(of.codes());
        sold.add(sold(rest.numbers(Demand.UNITS), of));
      }
      if (!groups.isEmpty()) {
        rest = rest.rows(row -> allSold(groups, sold, row));
      }
    }
    return rest;
  }

  private static boolean allSold(List<int[]> groups, List<boolean[]> sold, int row) {
    for (int e = 0; e < groups.size(); e++) {
      if (!sold.get(e)[groups.get(e)[row]]) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] sold(double[] units, DemandTerms.Groups groups) {
    boolean[] sold = new boolean[groups.count()];
    for (int row = 0; row < units.length; row++) {
      sold[groups.codes()[row]] |= units[row] > 0;
    }
    return sold;
  }
}
