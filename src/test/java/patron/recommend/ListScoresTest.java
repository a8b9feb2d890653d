package patron.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.data.Baskets;

/** Recall and NDCG against all possible lists; the order of the input does not matter. */
class ListScoresTest {

  private static final int ITEMS = 6;
  private static final LocalDate START = LocalDate.of(2025, 1, 1);

  private record Order(List<String> items, String customer, LocalDate day) {}

  /** The ideal list is found by trying every order of the products, those nobody knew included. */
  @Test
  void ndcgIsTheShareOfTheBestOfAllLists() {
    Random random = new Random(4);
    for (int round = 0; round < 60; round++) {
      boolean[] relevant = new boolean[ITEMS];
      IntStream.range(0, ITEMS).forEach(i -> relevant[i] = random.nextBoolean());
      int strangers = random.nextInt(2);
      int length = 1 + random.nextInt(ITEMS);
      List<Integer> shown = new ArrayList<>(IntStream.range(0, ITEMS).boxed().toList());
      Collections.shuffle(shown, random);
      double best = best(relevant, strangers, length);
      double[] found = ListScores.measures(relevant, list(shown, length), strangers, length);
      if (best == 0) {
        assertThat(found).containsOnly(Double.NaN);
      } else {
        assertThat(found[1]).isCloseTo(gain(shown, relevant, length) / best, offset(1e-12));
        assertThat(found[1]).isBetween(0.0, 1 + 1e-12);
        assertThat(found[0]).isBetween(0.0, 1.0);
      }
    }
  }

  private static TopN list(List<Integer> shown, int length) {
    TopN list = new TopN(length);
    IntStream.range(0, length).forEach(rank -> list.offer(shown.get(rank), ITEMS - rank));
    return list;
  }

  /** Positions from ITEMS on are products nobody knew, all of them relevant. */
  private static double gain(List<Integer> shown, boolean[] relevant, int length) {
    double gain = 0;
    for (int rank = 1; rank <= Math.min(length, shown.size()); rank++) {
      int item = shown.get(rank - 1);
      gain += item >= ITEMS || relevant[item] ? Math.log(2) / Math.log(1.0 + rank) : 0;
    }
    return gain;
  }

  private static double best(boolean[] relevant, int strangers, int length) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, ITEMS + strangers).boxed().toList());
    return best(all, 0, relevant, length);
  }

  private static double best(List<Integer> order, int from, boolean[] relevant, int length) {
    double best = from == order.size() ? gain(order, relevant, length) : 0;
    for (int other = from; other < order.size(); other++) {
      Collections.swap(order, from, other);
      best = Math.max(best, best(order, from + 1, relevant, length));
      Collections.swap(order, from, other);
    }
    return best;
  }

  @Test
  void theOrderOfTheBasketsIsNothing() {
    List<Order> orders = orders();
    String expected = checked(orders);
    for (int seed = 1; seed <= 3; seed++) {
      List<Order> shuffled = new ArrayList<>(orders);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(checked(shuffled)).isEqualTo(expected);
    }
    assertThat(expected).contains("blend");
  }

  private static String checked(List<Order> orders) {
    Baskets baskets =
        Baskets.of(
            orders.stream().map(Order::items).toList(),
            orders.stream().map(Order::customer).toList(),
            orders.stream().map(Order::day).toList());
    LocalDate split = START.plusDays(60);
    BlendTuning tuning = BlendTuning.on(baskets, split, 20, 3);
    RecommendationCheck check =
        RecommendationCheck.on(baskets, split, START.plusDays(89), 3)
            .naive(GlobalTopList::fit)
            .naive(PersonalTopList::fit)
            .method(PersonalFrequency::fit)
            .method(ItemItem::fit)
            .method((past, day) -> Blend.fit(past, day, tuning.options()));
    return tuning.table().printAll() + check.table().printAll() + check.verdict();
  }

  private static List<Order> orders() {
    Random random = new Random(9);
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int customer = random.nextInt(25);
      List<String> items = List.of("f" + customer % 5, "p" + random.nextInt(9));
      orders.add(new Order(items, "c%02d".formatted(customer), START.plusDays(random.nextInt(90))));
    }
    return orders;
  }
}
