package patron.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A demand model as one formula. */
final class ModelText {

  private ModelText() {}

  static String of(DemandModel model) {
    DemandModel.Options options = model.options();
    boolean logs = options.estimator() == DemandModel.Estimator.LOG_LOG;
    return String.format(
        Locale.ROOT,
        "%s ~ %s; %,d rows (%,d left out), %d clusters by %s, %s %.4f",
        logs ? "ln(units)" : "units, Poisson",
        String.join(" + ", right(options)),
        model.observations(),
        model.leftOut(),
        model.clusters(),
        options.cluster() == null ? "nothing (classical standard errors)" : options.cluster(),
        logs ? "R2" : "deviance explained",
        model.rSquared());
  }

  private static List<String> right(DemandModel.Options options) {
    List<String> right = new ArrayList<>();
    right.add(
        options.elasticityBy().isEmpty()
            ? "ln(price)"
            : "ln(price) by " + String.join(" + ", options.elasticityBy()));
    right.addAll(options.covariates());
    options.effects().forEach(e -> right.add("effects of " + e));
    return right;
  }
}
