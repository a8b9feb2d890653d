package patron.recommend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Threads;
import patron.data.Baskets;

/** What all recommenders share: a past, the making of lists of scores, and batches. */
abstract non-sealed class FittedRecommender implements Recommender {

  private static final int BLOCK = 256;

  private final PurchaseHistory history;
  private final String name;

  FittedRecommender(PurchaseHistory history, String name) {
    this.history = history;
    this.name = name;
  }

  /** Scores by item; of nobody known for -1, which are all 0. */
  abstract double[] scores(int customer);

  /** Why an item with a score above 0 is recommended. */
  abstract String reason(int customer, int item);

  final PurchaseHistory history() {
    return history;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Recommender named(String newName) {
    PatronException.require(
        newName != null && !newName.isBlank(), "a name is blank (%s); give a few words", newName);
    return new RenamedRecommender(this, newName.strip());
  }

  @Override
  public final LocalDate asOf() {
    return history.asOf();
  }

  @Override
  public final Baskets baskets() {
    return history.baskets();
  }

  @Override
  public final double[] scores(String customer) {
    return scores(history.customerOf(Given.customer(customer)));
  }

  @Override
  public final List<Recommendation> recommend(String customer, int n, ProductKind kind) {
    int code = history.customerOf(Given.customer(customer));
    Given.atLeastOne(n, "recommend");
    Given.some(kind, "the kind of products");
    TopN best = ranked(scores(code), history.times(code), n, kind);
    List<Recommendation> list = new ArrayList<>();
    for (int rank = 0; rank < best.size(); rank++) {
      int item = best.code(rank);
      list.add(
          new Recommendation(
              customer,
              rank + 1,
              baskets().items().get(item),
              baskets().description(item),
              best.score(rank),
              best.score(rank) > 0
                  ? reason(code, item)
                  : ReasonWords.fallback(history, code, item)));
    }
    return list;
  }

  /** Scored items, then the most bought ones. */
  final TopN ranked(double[] scores, int[] times, int n, ProductKind kind) {
    TopN best = new TopN(Math.min(n, scores.length));
    for (int item : history.byPopularity()) {
      if (kind.allows(times[item])) {
        best.offer(item, scores[item]);
      }
    }
    return best;
  }

  @Override
  public final Recommendations recommend(Collection<String> customers, int n, ProductKind kind) {
    Given.atLeastOne(n, "recommend");
    Given.some(kind, "the kind of products");
    List<String> ids = sorted(Given.some(customers, "the collection of customers"));
    List<List<Recommendation>> lists = new ArrayList<>(Collections.nCopies(ids.size(), List.of()));
    Threads.forRanges(
        "Recommending",
        ids.size(),
        BLOCK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            lists.set(i, recommend(ids.get(i), n, kind));
          }
        });
    return new Recommendations(name, asOf(), lists.stream().flatMap(List::stream).toList());
  }

  private static List<String> sorted(Collection<String> customers) {
    TreeSet<String> unique = new TreeSet<>();
    for (String id : customers) {
      PatronException.require(
          unique.add(Given.customer(id)), "customer %s is asked for twice; give each once", id);
    }
    return List.copyOf(unique);
  }

  @Override
  public String toString() {
    return name + ", fitted to " + baskets();
  }
}
