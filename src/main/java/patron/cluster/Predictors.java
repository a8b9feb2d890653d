package patron.cluster;

import java.util.Map;
import patron.features.internal.PlainMap;

/** Restores predictors that were saved. */
public final class Predictors {

  private Predictors() {}

  /**
   * Restores what {@link Predictor#toMap} gave.
   *
   * @param map as it was saved
   * @return a predictor that assigns exactly as the one that was saved
   */
  public static Predictor fromMap(Map<String, ?> map) {
    PlainMap plain = new PlainMap("saved clusters", map);
    String method = plain.text("method");
    return switch (method) {
      case NearestCenter.METHOD -> NearestCenter.fromMap(plain);
      case MixturePredictor.METHOD -> MixturePredictor.fromMap(plain);
      case CutTree.METHOD -> CutTree.fromMap(plain);
      case NearestMedoid.METHOD -> NearestMedoid.fromMap(plain);
      case NearestPrototype.METHOD -> NearestPrototype.fromMap(plain);
      case DensityPredictor.METHOD -> DensityPredictor.fromMap(plain);
      default -> throw plain.wrong("method", "is '" + method + "', which is no method known here");
    };
  }
}
