package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasketBytesTest {

  private static final int DAYS = 5;

  @TempDir Path folder;

  @Test
  void everyBasketComesBackOnItsDayInItsOrder() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<Basket> all = new ArrayList<>();
    List<BasketBytes.Source> sources = new ArrayList<>();
    try (DayFile file = new DayFile(folder.resolve("f"), DAYS)) {
      for (int block = 0; block < 40; block++) {
        BasketBytes bytes = new BasketBytes();
        for (int i = 0; i < 50; i++) {
          Basket basket = basket(random);
          BasketBytes.Source source =
              BasketBytes.Source.of(random.nextInt(BasketBytes.Source.values().length));
          bytes.add(basket, source);
          all.add(basket);
          sources.add(source);
        }
        assertThat(bytes.baskets()).isEqualTo(50);
        bytes.moveTo(file);
        assertThat(bytes.baskets()).isZero();
      }
      for (int day = 0; day < DAYS; day++) {
        byte[] back = file.day(day);
        int at = 0;
        for (int i = 0; i < all.size(); i++) {
          if (all.get(i).day() == day) {
            assertThat(BasketBytes.read(back, at, day)).isEqualTo(all.get(i));
            assertThat(BasketBytes.source(back, at)).isEqualTo(sources.get(i));
            assertThat(BasketBytes.second(back, at)).isEqualTo(all.get(i).second());
            at = BasketBytes.next(back, at);
          }
        }
        assertThat(at).isEqualTo(back.length);
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFreeSampleIsTheFirstItemOfItsBasket() {
    BasketBytes bytes = new BasketBytes();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      bytes.add(basket(random), BasketBytes.Source.CARD);
    }
    bytes.giveSamples(Draws.of(1, 2));
    int free = 0;
    try (DayFile file = new DayFile(folder.resolve("f"), DAYS)) {
      bytes.moveTo(file);
      for (int day = 0; day < DAYS; day++) {
        byte[] back = file.day(day);
        for (int at = 0; at < back.length; at = BasketBytes.next(back, at)) {
          List<Item> items = BasketBytes.read(back, at, day).items();
          free += items.getFirst().pence() == 0 ? 1 : 0;
          assertThat(items.stream().skip(1)).allMatch(item -> item.pence() > 0);
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    double expected = 20_000 * Dirt.SAMPLES;
    assertThat((double) free).isBetween(expected / 2, 2 * expected).isPositive();
  }

  private static Basket basket(SplittableRandom random) {
    List<Item> items = new ArrayList<>();
    // Now and then more than a block of the file holds.
    int count = random.nextInt(500) == 0 ? 4_000 : 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      Product product = Products.of(random.nextInt(Products.withClothes().size() + 3));
      int quantity = random.nextInt(3) == 0 ? -random.nextInt(1, 300) : random.nextInt(1, 300);
      items.add(Item.of(product, quantity, random.nextInt(1, 5_000)));
    }
    return new Basket(
        random.nextInt(10_000_001),
        random.nextInt(DAYS),
        random.nextInt(86_400),
        random.nextInt(Shopper.STORES.length),
        random.nextBoolean(),
        false,
        Archetype.of(random.nextInt(Archetype.values().length)),
        random.nextBoolean(),
        items);
  }
}
