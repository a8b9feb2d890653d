package patron.synth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import patron.base.Threads;

/** All lines of the shop: everybody's orders, the dirt among them, sorted by time and numbered. */
final class TillRoll {

  private static final int FIRST_NUMBER = 500_001;
  private static final int BLOCK = 256;

  /** Streams of the seed: shoppers have those of their numbers, products those of PriceList. */
  private static final long STREAM = 2_000_000_000L;

  private static final int DAYS = 14;
  private static final int BASKETS = 15;

  private TillRoll() {}

  static List<Line> of(
      long seed, List<Shopper> shoppers, List<List<Integer>> visits, Choice choice) {
    List<Basket> known = known(seed, shoppers, visits, choice);
    int lines = known.stream().mapToInt(b -> b.items().size()).sum();
    List<Basket> all = new ArrayList<>(Dirt.samples(known, draws(seed, 0)));
    all.sort(Comparator.comparing(Basket::time));
    all = Dirt.slip(all);
    all.addAll(Dirt.returns(all, draws(seed, 1)));
    all.addAll(Dirt.withoutCard(lines, choice, draws(seed, 2)));
    all.addAll(Dirt.writeOffs(shoppers.size() / 100, choice, draws(seed, 3)));
    all.sort(Comparator.comparing(Basket::time));
    List<Line> written = Dirt.blanks(numbered(all), draws(seed, 4));
    return Dirt.doubles(written, draws(seed, 5));
  }

  private static Draws draws(long seed, int use) {
    return Draws.of(seed, STREAM + use);
  }

  /** The days on which each shopper would come, if no letter were sent. */
  static List<List<Integer>> visits(long seed, List<Shopper> shoppers) {
    return each(shoppers.size(), i -> Visits.of(shoppers.get(i), own(seed, shoppers.get(i), DAYS)));
  }

  /** In the order of the shoppers, whatever thread made whose. */
  private static List<Basket> known(
      long seed, List<Shopper> shoppers, List<List<Integer>> visits, Choice choice) {
    return each(shoppers.size(), i -> orders(seed, shoppers.get(i), visits.get(i), choice)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static <T> List<T> each(int size, IntFunction<T> make) {
    List<T> made = new ArrayList<>(Collections.nCopies(size, null));
    int blocks = (size + BLOCK - 1) / BLOCK;
    Threads.forEach(
        blocks,
        block -> {
          for (int i = block * BLOCK; i < Math.min(size, (block + 1) * BLOCK); i++) {
            made.set(i, make.apply(i));
          }
        });
    return made;
  }

  private static List<Basket> orders(
      long seed, Shopper shopper, List<Integer> visits, Choice choice) {
    Draws draws = own(seed, shopper, BASKETS);
    return visits.stream().map(day -> Basket.of(shopper, day, choice, draws)).toList();
  }

  private static Draws own(long seed, Shopper shopper, int use) {
    return draws(seed, Math.toIntExact(Long.parseLong(shopper.id()) * 16 + use));
  }

  private static List<Line> numbered(List<Basket> baskets) {
    List<Line> lines = new ArrayList<>();
    int number = FIRST_NUMBER;
    for (Basket basket : baskets) {
      String order = (basket.cancels() ? "C" : "") + number++;
      for (Item item : basket.items()) {
        lines.add(
            new Line(
                basket.customer(), order, basket.time(), item, basket.store(), basket.channel()));
      }
    }
    return lines;
  }
}
