package patron.recommend;

import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;
import patron.base.Progress;

/** Splits frequent sets into what was bought and what is bought with it. */
final class RuleSearch {

  /** More are not kept: nobody could read them. */
  private static final int MOST = 1_000_000;

  private final Itemsets itemsets;
  private final FoundItemsets found;
  private final double minConfidence;
  private final int mostConsequents;
  private final List<AssociationRule> rules = new ArrayList<>();
  private long tested;

  RuleSearch(Itemsets itemsets, double minConfidence, int mostConsequents) {
    this.itemsets = itemsets;
    this.found = itemsets.found();
    this.minConfidence = minConfidence;
    this.mostConsequents = mostConsequents;
  }

  List<AssociationRule> rules() {
    try (Progress progress = Progress.of("Making rules", found.size())) {
      for (int set = 0; set < found.size(); set++) {
        int[] items = found.items(set);
        split(set, items, 0, 0);
        progress.advance(1);
      }
    }
    return rules;
  }

  long tested() {
    return tested;
  }

  /** All consequents that add one of the later items to those marked so far. */
  private void split(int set, int[] items, int from, long marked) {
    int size = Long.bitCount(marked);
    for (int i = from; i < items.length; i++) {
      long more = marked | 1L << i;
      if (size + 1 < items.length) {
        keep(set, items, more, size + 1);
      }
      if (size + 1 < mostConsequents) {
        split(set, items, i + 1, more);
      }
    }
  }

  private void keep(int set, int[] items, long marked, int size) {
    tested++;
    int[] antecedent = new int[items.length - size];
    int[] consequent = new int[size];
    int left = 0;
    int right = 0;
    for (int i = 0; i < items.length; i++) {
      if ((marked >> i & 1) == 1) {
        consequent[right++] = items[i];
      } else {
        antecedent[left++] = items[i];
      }
    }
    int antecedentCount = found.count(found.find(antecedent));
    if ((double) found.count(set) / antecedentCount >= minConfidence) {
      add(set, antecedent, consequent, antecedentCount);
    }
  }

  private void add(int set, int[] antecedent, int[] consequent, int antecedentCount) {
    PatronException.require(
        rules.size() < MOST,
        "over %s rules have a confidence of %s and more; ask for a higher confidence, or a higher"
            + " support of the itemsets",
        MOST,
        minConfidence);
    rules.add(
        new AssociationRule(
            itemsets.labels(antecedent),
            itemsets.labels(consequent),
            found.count(set),
            antecedentCount,
            found.count(found.find(consequent)),
            itemsets.baskets().size()));
  }
}
