package patron.recommend;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import patron.base.Progress;

/** Recall and NDCG of one recommender's lists, a figure a customer and kind of products. */
final class ListScores {

  private final Map<ProductKind, CustomerMeans> recalls = new EnumMap<>(ProductKind.class);
  private final Map<ProductKind, CustomerMeans> ndcgs = new EnumMap<>(ProductKind.class);

  private ListScores() {}

  static ListScores of(
      FittedRecommender method, Map<String, Set<String>> bought, int length, Progress progress) {
    Map<ProductKind, double[][]> figures = new EnumMap<>(ProductKind.class);
    for (ProductKind kind : ProductKind.values()) {
      figures.put(kind, new double[2][bought.size()]);
    }
    int row = 0;
    for (Map.Entry<String, Set<String>> customer : bought.entrySet()) {
      judge(method, customer.getKey(), customer.getValue(), length, row++, figures);
      progress.advance(1);
    }
    ListScores all = new ListScores();
    figures.forEach(
        (kind, both) -> {
          all.recalls.put(kind, new CustomerMeans(both[0]));
          all.ndcgs.put(kind, new CustomerMeans(both[1]));
        });
    return all;
  }

  private static void judge(
      FittedRecommender method,
      String customer,
      Set<String> bought,
      int length,
      int row,
      Map<ProductKind, double[][]> into) {
    int code = method.history().customerOf(customer);
    double[] scores = method.scores(code);
    int[] times = method.history().times(code);
    boolean[] any = relevant(method.baskets().items(), bought);
    into.forEach(
        (kind, both) -> {
          double[] found =
              measures(
                  relevant(any, times, kind),
                  method.ranked(scores, times, length, kind),
                  strangers(method, bought, kind),
                  length);
          both[0][row] = found[0];
          both[1][row] = found[1];
        });
  }

  private static boolean[] relevant(List<String> items, Set<String> bought) {
    boolean[] relevant = new boolean[items.size()];
    IntStream.range(0, relevant.length).forEach(i -> relevant[i] = bought.contains(items.get(i)));
    return relevant;
  }

  private static boolean[] relevant(boolean[] any, int[] times, ProductKind kind) {
    boolean[] some = any.clone();
    for (int item = 0; item < some.length; item++) {
      some[item] &= kind.allows(times[item]);
    }
    return some;
  }

  /** Products nobody had bought before the day: new to all, and no list can have them. */
  private static int strangers(FittedRecommender method, Set<String> bought, ProductKind kind) {
    return kind == ProductKind.REPEAT
        ? 0
        : (int) bought.stream().filter(item -> method.baskets().codeOf(item) < 0).count();
  }

  /** Recall and NDCG of a list; NaN where nothing is relevant. */
  static double[] measures(boolean[] relevant, TopN list, int strangers, int length) {
    int wanted = strangers;
    for (boolean is : relevant) {
      wanted += is ? 1 : 0;
    }
    if (wanted == 0) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double hits = 0;
    double gain = 0;
    for (int rank = 0; rank < list.size(); rank++) {
      if (relevant[list.code(rank)]) {
        hits++;
        gain += discount(rank);
      }
    }
    double most =
        IntStream.range(0, Math.min(length, wanted)).mapToDouble(ListScores::discount).sum();
    return new double[] {hits / wanted, gain / most};
  }

  /** 1 / log2(1 + rank), rank from 1; here from 0. */
  private static double discount(int place) {
    return Math.log(2) / Math.log(place + 2.0);
  }

  CustomerMeans recall(ProductKind kind) {
    return recalls.get(kind);
  }

  CustomerMeans ndcg(ProductKind kind) {
    return ndcgs.get(kind);
  }
}
