package patron.segment;

import java.util.ArrayList;
import java.util.List;
import patron.segment.Condition.Compare;
import patron.segment.Condition.Comparison;

/** Tells several conditions at once; two bounds of one feature become a range. */
final class RangeWords {

  private RangeWords() {}

  static String joined(List<Condition> parts) {
    List<Condition> left = new ArrayList<>(parts);
    List<String> said = new ArrayList<>();
    while (!left.isEmpty()) {
      Condition first = left.removeFirst();
      Compare other = partner(first, left);
      left.remove(other);
      said.add(other == null ? first.bracketed() : range((Compare) first, other));
    }
    return String.join(" and ", said);
  }

  private static Compare partner(Condition first, List<Condition> others) {
    if (!(first instanceof Compare compare)) {
      return null;
    }
    for (Condition other : others) {
      if (other instanceof Compare that
          && that.feature().equals(compare.feature())
          && isLower(that) != isLower(compare)) {
        return that;
      }
    }
    return null;
  }

  private static boolean isLower(Compare compare) {
    return compare.comparison() == Comparison.AT_LEAST || compare.comparison() == Comparison.ABOVE;
  }

  private static String range(Compare one, Compare other) {
    Compare low = isLower(one) ? one : other;
    Compare high = isLower(one) ? other : one;
    String from = low.comparison() == Comparison.AT_LEAST ? "" : "more than ";
    String to = high.comparison() == Comparison.AT_MOST ? " to " : " to below ";
    return FeatureWords.said(
        low.feature(),
        from + RuleFeatures.plain(low.bound()) + to + RuleFeatures.plain(high.bound()));
  }
}
