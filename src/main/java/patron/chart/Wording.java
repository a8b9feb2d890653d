package patron.chart;

import java.util.Map;

/** Features in words, with their units where they are known. */
final class Wording {

  private static final Map<String, String> AXES =
      Map.of(
          "recency", "recency: days since the last order",
          "frequency", "frequency: orders",
          "monetary", "monetary: spend, in the shop's currency",
          "r", "r: recency score, high is lately",
          "f", "f: frequency score, high is often",
          "m", "m: monetary score, high is much");

  private static final Map<String, String> QUESTIONS =
      Map.of("recency", "how lately", "frequency", "how often", "monetary", "for how much");

  private Wording() {}

  static String axis(String feature) {
    return AXES.getOrDefault(feature, feature);
  }

  static String question(String x, String y) {
    return QUESTIONS.containsKey(x) && QUESTIONS.containsKey(y)
        ? "Which segment buys " + QUESTIONS.get(x) + " and " + QUESTIONS.get(y) + "?"
        : "Where do the segments lie in " + x + " and " + y + "?";
  }
}
