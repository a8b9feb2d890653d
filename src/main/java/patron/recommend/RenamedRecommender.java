package patron.recommend;

/** The same recommender under another name. */
final class RenamedRecommender extends FittedRecommender {

  private final FittedRecommender original;

  RenamedRecommender(FittedRecommender original, String name) {
    super(original.history(), name);
    this.original = original;
  }

  @Override
  double[] scores(int customer) {
    return original.scores(customer);
  }

  @Override
  String reason(int customer, int item) {
    return original.reason(customer, item);
  }
}
