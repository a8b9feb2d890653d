package patron.churn;

import patron.features.CustomerFeatures;

/** How likely each customer is to leave: a model that was fitted, or a plain rule. */
public interface ChurnModel {

  /** {@return what it is, in a few words, for tables and legends} */
  String name();

  /**
   * How likely each customer is to leave in the window after the as-of date of the features.
   *
   * @param features raw ones, with the columns it was fitted on; of any customers
   * @return 0 to 1, in the order of the features' ids
   */
  double[] probabilities(CustomerFeatures features);
}
