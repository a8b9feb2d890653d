package patron.synth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import patron.base.Threads;

/** All lines of the shop: everybody's orders, the dirt among them, sorted by time and numbered. */
final class TillRoll {

  private static final int FIRST_NUMBER = 500_001;
  private static final int BLOCK = 256;

  /** Streams of the seed: shoppers have those of their numbers, products those of PriceList. */
  private static final long STREAM = 2_000_000_000L;

  private TillRoll() {}

  static List<Line> of(long seed, List<Shopper> shoppers) {
    List<Product> products = Products.all();
    Choice choice = Choice.among(products, PriceList.of(seed, products));
    List<Basket> known = known(seed, shoppers, choice);
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

  /** In the order of the shoppers, whatever thread made whose. */
  private static List<Basket> known(long seed, List<Shopper> shoppers, Choice choice) {
    int blocks = (shoppers.size() + BLOCK - 1) / BLOCK;
    List<List<Basket>> parts = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      parts.add(new ArrayList<>());
    }
    Threads.forEach(
        blocks,
        block -> {
          int end = Math.min(shoppers.size(), (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < end; i++) {
            parts.get(block).addAll(orders(seed, shoppers.get(i), choice));
          }
        });
    return parts.stream().flatMap(List::stream).toList();
  }

  private static List<Basket> orders(long seed, Shopper shopper, Choice choice) {
    Draws draws = Draws.of(seed, STREAM + Long.parseLong(shopper.id()) * 16 + 15);
    return Visits.of(shopper, draws).stream()
        .map(day -> Basket.of(shopper, day, choice, draws))
        .toList();
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
