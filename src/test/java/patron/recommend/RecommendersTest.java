package patron.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Baskets;
import patron.data.Roles;
import patron.data.Transactions;

class RecommendersTest {

  private static final LocalDate START = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
  private static final List<RecommenderFitter> ALL =
      List.of(
          GlobalTopList::fit,
          PersonalTopList::fit,
          PersonalFrequency::fit,
          ItemItem::fit,
          Blend::fit);

  @TempDir Path folder;

  private Baskets baskets(List<String> lines) {
    try {
      Path file = Files.createTempFile(folder, "lines", ".csv");
      Files.writeString(file, "customer,order,day,product,amount\n" + String.join("\n", lines));
      return Transactions.read(
              file,
              Roles.of("customer=customer, order=order, time=day, product=product, amount=amount"))
          .baskets();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String line(String customer, int day, String product) {
    return "%s,%s-%d,%s,%s,1".formatted(customer, customer, day, START.plusDays(day), product);
  }

  /** 40 customers with favourites; b goes with a. */
  private static List<String> shop(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < 40; c++) {
      for (int day = random.nextInt(9); day < 90; day += 1 + random.nextInt(12)) {
        String id = "c%02d".formatted(c);
        lines.add(line(id, day, "f" + c % 7));
        String other = "p" + random.nextInt(12);
        lines.add(line(id, day, other));
        if (other.equals("p1") && random.nextInt(3) > 0) {
          lines.add(line(id, day, "q1"));
        }
      }
    }
    return lines.stream().distinct().toList();
  }

  private final List<String> hand =
      List.of(
          line("anna", 0, "tea"),
          line("anna", 30, "tea"),
          line("anna", 57, "jam"),
          line("bert", 10, "tea"),
          line("bert", 10, "milk"),
          line("bert", 40, "milk"),
          line("bert", 58, "milk"),
          line("carl", 58, "tea"),
          line("carl", 58, "milk"),
          line("carl", 80, "rum"));

  @Test
  void scoresByHand() {
    Baskets all = baskets(hand);
    double[] global = GlobalTopList.fit(all, DAY).scores("anna");
    assertThat(GlobalTopList.fit(all, DAY).baskets().items()).containsExactly("jam", "milk", "tea");
    assertThat(global).containsExactly(new double[] {1 / 7.0, 4 / 7.0, 4 / 7.0}, offset(1e-12));
    assertThat(PersonalTopList.fit(all, DAY).scores("anna")).containsExactly(1, 0, 2);
    double[] decayed =
        PersonalFrequency.fit(all, DAY, PersonalFrequency.Options.halfLife(29)).scores("anna");
    assertThat(decayed)
        .containsExactly(
            new double[] {
              Math.pow(2, -2 / 29.0), 0, Math.pow(2, -29 / 29.0) + Math.pow(2, -59 / 29.0)
            },
            offset(1e-12));
  }

  @Test
  void reasonsAreInWords() {
    Baskets all = baskets(hand);
    List<Recommendation> own = PersonalTopList.fit(all, DAY).recommend("anna", 3);
    assertThat(own.get(0).product()).isEqualTo("tea");
    assertThat(own.get(0).reason()).isEqualTo("bought 2 times, last 29 days ago");
    assertThat(own.get(1).reason()).isEqualTo("bought once, 2 days ago");
    assertThat(own.get(2).reason()).startsWith("most bought in the shop: no. 1").contains("say");
    assertThat(own.get(2).score()).isZero();
    assertThat(ItemItem.fit(all, DAY).recommend("anna", 1, ProductKind.NEW).getFirst().reason())
        .contains("of those who buy tea also buy milk");
    List<Recommendation> cold = Blend.fit(all, DAY).recommend("nobody", 2);
    assertThat(cold).hasSize(2).allMatch(r -> r.score() == 0);
    assertThat(cold.getFirst().reason()).contains("nothing is known of this customer");
  }

  /** Nothing of the day or later changes anything. */
  @Test
  void theFutureIsNotSeen() {
    List<String> lines = shop(1);
    List<String> past =
        lines.stream().filter(l -> l.split(",", -1)[2].compareTo(DAY.toString()) < 0).toList();
    for (RecommenderFitter fitter : ALL) {
      Recommender all = fitter.fit(baskets(lines), DAY);
      Recommender cut = fitter.fit(baskets(past), DAY);
      assertThat(cut.baskets().items()).isEqualTo(all.baskets().items());
      for (String id : List.of("c00", "c13", "c39")) {
        assertThat(cut.scores(id)).as(all.name()).containsExactly(all.scores(id));
      }
    }
  }

  @Test
  void theOrderOfTheLinesIsNothing() {
    List<String> lines = shop(2);
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(1));
    for (RecommenderFitter fitter : ALL) {
      Recommendations one =
          fitter.fit(baskets(lines), DAY).recommend(List.of("c01", "c07", "c20", "who"), 5);
      Recommendations other =
          fitter.fit(baskets(shuffled), DAY).recommend(List.of("who", "c20", "c07", "c01"), 5);
      assertThat(other.all()).isEqualTo(one.all());
      assertThat(one.customers()).isEqualTo(4);
      assertThat(one.rowCount()).isEqualTo(20);
    }
  }

  /** Cosine of item-item against counting pairs in a loop over customers. */
  @Test
  void itemItemIsTheCosineOverCustomers() {
    Baskets past = baskets(shop(3)).before(DAY);
    ItemItem fitted =
        ItemItem.fit(
            past,
            DAY,
            new ItemItem.Options(ItemItem.Similarity.COSINE, ItemItem.Over.CUSTOMERS, 0, 1_000));
    int items = past.items().size();
    boolean[][] has = new boolean[past.customers().size()][items];
    int[] owners = past.customerCodes();
    for (int b = 0; b < owners.length; b++) {
      for (int i = past.offsets()[b]; i < past.offsets()[b + 1]; i++) {
        has[owners[b]][past.codes()[i]] = true;
      }
    }
    String customer = past.customers().get(5);
    double[] scores = fitted.scores(customer);
    boolean[] mine = has[5];
    int[] alone =
        IntStream.range(0, items)
            .map(i -> (int) Arrays.stream(has).filter(h -> h[i]).count())
            .toArray();
    int best = 0;
    int found = 0;
    double[] expected = new double[items];
    for (int item = 0; item < items; item++) {
      for (int own = 0; own < items; own++) {
        int i = item;
        int o = own;
        if (mine[own] && own != item) {
          long both = Arrays.stream(has).filter(h -> h[i] && h[o]).count();
          expected[item] += both / Math.sqrt((double) alone[item] * alone[own]);
        }
      }
      best = expected[item] > expected[best] ? item : best;
      found = scores[item] > scores[found] ? item : found;
    }
    assertThat(found).isEqualTo(best);
    double ratio = scores[best] / expected[best];
    for (int item = 0; item < items; item++) {
      assertThat(scores[item]).isCloseTo(ratio * expected[item], offset(1e-9));
    }
  }

  @Test
  void kindsAreKept() {
    Baskets all = baskets(shop(4));
    Recommender blend = Blend.fit(all, DAY);
    double[] times = PersonalTopList.fit(all, DAY).scores("c05");
    List<String> items = blend.baskets().items();
    assertThat(blend.recommend("c05", 99, ProductKind.REPEAT))
        .isNotEmpty()
        .allMatch(r -> times[items.indexOf(r.product())] > 0);
    assertThat(blend.recommend("c05", 99, ProductKind.NEW))
        .isNotEmpty()
        .allMatch(r -> times[items.indexOf(r.product())] == 0);
    assertThat(blend.recommend("c05", 99)).hasSize(items.size());
    assertThat(blend.named(" mine ").name()).isEqualTo("mine");
    assertThat(blend.named("mine").recommend("c05", 5)).isEqualTo(blend.recommend("c05", 5));
  }

  @Test
  void aBlendOfOneIsThatOne() {
    Baskets all = baskets(shop(5));
    Recommender own = PersonalTopList.fit(all, DAY);
    Blend blend = Blend.of(List.of(own, GlobalTopList.fit(all, DAY)), 3, 0);
    assertThat(blend.weights()).containsExactly(1, 0);
    List<String> one = blend.recommend("c03", 6).stream().map(Recommendation::product).toList();
    assertThat(one)
        .isEqualTo(own.recommend("c03", 6).stream().map(Recommendation::product).toList());
  }

  @Test
  void tablesAndFilesHoldThem() throws IOException {
    Recommendations some =
        PersonalTopList.fit(baskets(hand), DAY).recommend(List.of("bert", "anna"), 2);
    assertThat(some.table().columnNames())
        .containsExactly("customer_id", "rank", "product", "description", "score", "reason");
    assertThat(some.of("bert").getFirst().product()).isEqualTo("milk");
    assertThat(some.of("who")).isEmpty();
    assertThat(some.top(1).rowCount()).isEqualTo(2);
    assertThat(some.head(1).rowCount()).isEqualTo(1);
    Path file = some.writeCsv(folder.resolve("next.csv").toString());
    assertThat(Files.readAllLines(file)).hasSize(5);
    assertThat(some.toString()).contains("4 recommendations for 2 customers");
  }

  @Test
  void refusesWhatItCannotRecommend() {
    Baskets all = baskets(hand);
    for (RecommenderFitter fitter : ALL) {
      refused(() -> fitter.fit(null, DAY), "null");
      refused(() -> fitter.fit(all, null), "null");
      refused(() -> fitter.fit(all, START), "no basket before 2025-01-01");
      refused(() -> fitter.fit(Baskets.of(List.of(List.of("a"))), DAY), "do not know");
      Recommender made = fitter.fit(all, DAY);
      refused(() -> made.scores(null), "a customer id is blank");
      refused(() -> made.recommend(" ", 1), "a customer id is blank");
      refused(() -> made.recommend("anna", 0), "asked for 0");
      refused(() -> made.recommend("anna", 1, null), "the kind of products");
      refused(() -> made.recommend(List.of("a", "a"), 1), "asked for twice");
      refused(() -> made.recommend((List<String>) null, 1), "null");
      refused(() -> made.named(" "), "a name is blank");
    }
    Recommendations some = PersonalTopList.fit(all, DAY).recommend(List.of("anna"), 2);
    refused(() -> some.top(0), "asked for 0");
    refused(() -> some.head(-1), "-1 rows");
    refused(() -> some.of(""), "a customer id is blank");
    refused(() -> some.writeCsv(" "), "is blank");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(() -> PersonalFrequency.Options.halfLife(bad), "the half-life is " + bad);
    }
    refused(() -> Blend.Options.personal(1.1), "1.1");
    refused(() -> Blend.Options.personal(Double.NaN), "NaN");
    refused(() -> Blend.fit(all, DAY, null), "the options");
    Recommender one = GlobalTopList.fit(all, DAY);
    refused(() -> Blend.of(List.of(), new double[0]), "0 parts");
    refused(() -> Blend.of(List.of(one), 1, 2), "1 parts and 2 weights");
    refused(() -> Blend.of(List.of(one), 0), "all weights are 0");
    refused(() -> Blend.of(List.of(one), -1), "a weight is -1.0");
    Recommender later = GlobalTopList.fit(all, DAY.plusDays(9));
    refused(() -> Blend.of(List.of(one, later), 1, 1), "not fitted to the same past");
  }

  private static void refused(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }
}
