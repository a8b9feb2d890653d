package patron.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;

/** The measures of a rule by their names, as columns and for sorting. */
enum RuleMeasure {
  SUPPORT,
  CONFIDENCE,
  LIFT,
  LEVERAGE,
  CONVICTION,
  ZHANG,
  JACCARD,
  CERTAINTY,
  KULCZYNSKI;

  double of(AssociationRule rule) {
    return switch (this) {
      case SUPPORT -> rule.support();
      case CONFIDENCE -> rule.confidence();
      case LIFT -> rule.lift();
      case LEVERAGE -> rule.leverage();
      case CONVICTION -> rule.conviction();
      case ZHANG -> rule.zhang();
      case JACCARD -> rule.jaccard();
      case CERTAINTY -> rule.certainty();
      case KULCZYNSKI -> rule.kulczynski();
    };
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RuleMeasure named(String name) {
    return Arrays.stream(values())
        .filter(measure -> measure.column().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "a rule has no measure '%s'; it has %s".formatted(name, names())));
  }

  private static List<String> names() {
    return Arrays.stream(values()).map(RuleMeasure::column).toList();
  }
}
