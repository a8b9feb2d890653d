package patron.segment;

import java.util.Map;

/** How people say what a feature is compared with, where that is more than its name. */
final class FeatureWords {

  private static final Map<String, String> SENTENCES =
      Map.of(
          "recency", "last order %s days ago",
          "frequency", "%s orders",
          "monetary", "spent %s",
          "tenure", "customer for %s days",
          "age", "%s years old");

  private FeatureWords() {}

  /** A feature and what is said of it, such as "at least 30". */
  static String said(String feature, String amount) {
    return SENTENCES.containsKey(feature)
        ? SENTENCES.get(feature).formatted(amount)
        : feature + " " + amount;
  }
}
