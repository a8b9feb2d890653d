package patron.segment;

import java.util.ArrayList;
import java.util.List;
import patron.segment.Condition.Compare;
import patron.segment.Condition.Comparison;

/** Conditions one after another on the way down a tree, where later bounds replace wider ones. */
final class RuleRanges {

  private RuleRanges() {}

  /** What was asked before and one more; bounds that follow from it are left out. */
  static Condition narrowed(Condition before, Condition more) {
    List<Condition> parts =
        new ArrayList<>(before instanceof Condition.All all ? all.parts() : List.of(before));
    parts.removeIf(part -> follows(part, more));
    parts.add(more);
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  /** Whether a bound follows from another one of the same direction. */
  private static boolean follows(Condition part, Condition from) {
    return part instanceof Compare one
        && from instanceof Compare other
        && one.feature().equals(other.feature())
        && one.comparison() == other.comparison()
        && (one.comparison() == Comparison.BELOW
            ? other.bound() <= one.bound()
            : other.bound() >= one.bound());
  }
}
