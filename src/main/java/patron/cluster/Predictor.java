package patron.cluster;

import java.util.Map;
import patron.features.CustomerFeatures;

/** Puts customers into the clusters that were found among others. */
public interface Predictor {

  /**
   * Assigns customers to the clusters. The preparation that was fitted with the clusters is applied
   * here: give raw features, of anybody.
   *
   * @param raw features with at least the raw columns the clusters were made from
   * @return as many clusters as were found, some maybe without a customer; {@link
   *     Partition#features()} are the prepared ones
   */
  Partition predict(CustomerFeatures raw);

  /**
   * For saving: maps, lists, texts and numbers only.
   *
   * @return a fresh map that {@link Predictors#fromMap} restores exactly
   */
  Map<String, Object> toMap();
}
