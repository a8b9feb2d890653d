package patron.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import patron.base.PatronException;

/** Some products of a demand. */
final class DemandRows {

  private DemandRows() {}

  static Demand only(Demand demand, Collection<String> products) {
    PatronException.require(
        products != null && !products.isEmpty() && products.stream().allMatch(p -> p != null),
        "no products are named; name at least one");
    Set<String> wanted = new TreeSet<>(products);
    for (String product : wanted) {
      PatronException.require(
          demand.products().contains(product), "there is no product '%s' in the demand", product);
    }
    DemandCategory category = demand.values(Demand.PRODUCT);
    return demand.rows(row -> wanted.contains(category.value(row)));
  }

  static Demand topSellers(Demand demand, int most) {
    PatronException.require(most >= 1, "top sellers: %s products; give 1 or more", most);
    DemandCategory category = demand.values(Demand.PRODUCT);
    double[] sold = new double[category.levels().size()];
    for (int row = 0; row < demand.size(); row++) {
      sold[category.codes()[row]] += demand.number(Demand.UNITS, row);
    }
    return only(
        demand,
        IntStream.range(0, sold.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer p) -> -sold[p]))
            .limit(most)
            .map(category.levels()::get)
            .toList());
  }
}
