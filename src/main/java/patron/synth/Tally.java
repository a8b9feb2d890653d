package patron.synth;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How many customers are what. */
final class Tally {

  private final Map<Archetype, Long> kinds = new EnumMap<>(Archetype.class);
  private final Map<Reason, Long> left = new EnumMap<>(Reason.class);
  private long noYear;
  private long noGender;

  void add(Shopper shopper) {
    kinds.merge(shopper.lastKind(), 1L, Long::sum);
    if (shopper.leaving().isGone()) {
      left.merge(shopper.leaving().reason(), 1L, Long::sum);
    }
    noYear += shopper.person().birthYear() == 0 ? 1 : 0;
    noGender += shopper.person().gender().isEmpty() ? 1 : 0;
  }

  /** By segment: those that nobody is of have no entry. */
  Map<Archetype, Long> kinds() {
    return Collections.unmodifiableMap(kinds);
  }

  /** By the names of the datasheet's template. */
  Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    long all = 0;
    for (Reason reason : Reason.values()) {
      long gone = left.getOrDefault(reason, 0L);
      texts.put("left " + reason.title, Census.grouped(gone));
      all += gone;
    }
    texts.put("left", Census.grouped(all));
    texts.put("noYear", Census.grouped(noYear));
    texts.put("noGender", Census.grouped(noGender));
    return texts;
  }
}
