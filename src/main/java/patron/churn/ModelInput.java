package patron.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.Preparation;
import patron.features.Prepare;

/** Raw features as a matrix, prepared with what was fitted on the customers of the training. */
final class ModelInput {

  private final Fitted fitted;
  private final String[] columns;

  private ModelInput(Fitted fitted) {
    this.fitted = fitted;
    this.columns = fitted.outputs().toArray(String[]::new);
  }

  /** Steps of the caller's, then z-scores where wanted, then categories as 0 and 1. */
  static ModelInput fit(CustomerFeatures raw, boolean scaled, Preparation... first) {
    PatronException.require(
        !raw.names().isEmpty(), "there is no feature to learn from; select at least one column");
    raw.numberNames().forEach(name -> raw.requireKnown(name, "the model"));
    List<Preparation> steps = new ArrayList<>(Arrays.asList(first));
    if (scaled && !raw.numberNames().isEmpty()) {
      steps.add(Prepare.zScore());
    }
    if (raw.numberNames().size() < raw.names().size()) {
      steps.add(Prepare.oneHot());
    }
    return new ModelInput(raw.prepare(steps.toArray(Preparation[]::new)).fitted());
  }

  String[] columns() {
    return columns.clone();
  }

  /** One row a customer. */
  double[][] matrix(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    double[][] rows = new double[prepared.size()][columns.length];
    for (int c = 0; c < columns.length; c++) {
      prepared.requireKnown(columns[c], "the model");
      double[] values = prepared.numbers(columns[c]);
      for (int r = 0; r < rows.length; r++) {
        rows[r][c] = values[r];
      }
    }
    return rows;
  }

  /** 1 for those who left. */
  static int[] codes(boolean[] left) {
    int[] codes = new int[left.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = left[i] ? 1 : 0;
    }
    return codes;
  }
}
