package patron.synth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody puts into a basket: a Poisson number of favourites and of other products, each as
 * often as its price allows, and what goes with them. What is too dear is not replaced, but by what
 * {@link Substitutes} has where there are any: a dear week is a smaller basket, so that no other
 * product's price moves the demand of one.
 */
final class Choice {

  private final List<Product> products;
  private final PriceList prices;
  private final Likings likings;
  private final boolean affinities;

  private Choice(Plan plan, PriceList prices, Elasticities elasticities) {
    this.products = plan.shelf();
    this.prices = prices;
    this.likings = Likings.of(plan, prices, elasticities);
    this.affinities = plan.has(ShopEffect.AFFINITIES);
  }

  static Choice among(Plan plan, PriceList prices, Elasticities elasticities) {
    return new Choice(plan, prices, elasticities);
  }

  Product product(int index) {
    return products.get(index);
  }

  int pence(int index, int store, int week) {
    return prices.pence(index, store, week);
  }

  /** Products by their places, with how often each was taken; at least one. */
  Map<Integer, Integer> take(Buyer buyer, int week, Draws draws) {
    double[] sums = likings.upTo(buyer, week);
    double others = buyer.lines() * (1 - buyer.loyalty()) * sums[sums.length - 1];
    double[] favourites = favourites(buyer, week);
    double mean = others;
    for (double one : favourites) {
      mean += one;
    }
    int left = atLeastOne(mean, draws);
    Map<Integer, Integer> taken = new LinkedHashMap<>();
    for (; left > 0; left--) {
      int index =
          draws.chance(others / mean)
              ? Likings.draw(sums, draws)
              : buyer.favourites().product(draws.of(favourites));
      taken.merge(index, 1, Integer::sum);
    }
    if (affinities) {
      accompany(taken, buyer, sums, draws);
    }
    return taken;
  }

  /** A product that somebody might choose in a week. */
  int any(Buyer buyer, int week, Draws draws) {
    return Likings.draw(likings.upTo(buyer, week), draws);
  }

  private static int atLeastOne(double mean, Draws draws) {
    int count = draws.poisson(mean);
    while (count == 0) {
      count = draws.poisson(mean);
    }
    return count;
  }

  /** How often each favourite is taken on average. */
  private double[] favourites(Buyer buyer, int week) {
    int size = buyer.favourites() == null ? 0 : buyer.favourites().size();
    double[] means = new double[size];
    for (int i = 0; i < size; i++) {
      means[i] =
          buyer.lines()
              * buyer.loyalty()
              * buyer.favourites().weight(i)
              * likings.answer(buyer, buyer.favourites().product(i), week);
    }
    return means;
  }

  private static void accompany(
      Map<Integer, Integer> taken, Buyer buyer, double[] sums, Draws draws) {
    for (int first : List.copyOf(taken.keySet())) {
      for (int second :
          Affinities.companions(first, p -> buyer.lines() * Likings.share(sums, p), draws)) {
        taken.merge(second, 1, Integer::sum);
      }
    }
  }
}
