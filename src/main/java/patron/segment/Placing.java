package patron.segment;

import java.util.Map;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** How a segmentation finds the segment of a customer it has not seen. */
sealed interface Placing permits ByPartition, ByGrid, ByRules, Placing.Nowhere {

  /** For each customer the place of the segment in the list of segments, or -1 for noise. */
  int[] place(CustomerFeatures raw);

  /** For saving: maps, lists, texts and numbers only. */
  Map<String, Object> toMap();

  /** A method that only knows the customers it was fitted on, such as hierarchical clustering. */
  record Nowhere(String method) implements Placing {

    @Override
    public int[] place(CustomerFeatures raw) {
      throw new PatronException(
          method
              + " cannot place customers it has not seen; fit one that predicts (such as KMeans)"
              + " on the same features, or fit again with the new customers");
    }

    @Override
    public Map<String, Object> toMap() {
      throw new PatronException(
          method
              + " cannot place new customers, so there is no rule to save;"
              + " writeCsv(location) keeps who is in which segment");
    }
  }
}
