package patron.segment;

import java.math.BigDecimal;
import java.util.List;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** The features a rule asks for, which must be there and of the right kind. */
final class RuleFeatures {

  private RuleFeatures() {}

  static CustomerFeatures required(CustomerFeatures features, String feature) {
    PatronException.given(features, "a rule", "the features");
    PatronException.given(feature, "a rule", "the name of the feature");
    PatronException.require(
        features.names().contains(feature),
        "a rule asks for '%s' and there is no such feature; there are: %s",
        feature,
        features.names());
    return features;
  }

  static double[] numbers(CustomerFeatures features, String feature) {
    PatronException.require(
        required(features, feature).isNumber(feature),
        "a rule compares '%s' with a number and it holds categories; ask for in(\"%s\", …)",
        feature,
        feature);
    return features.numbers(feature);
  }

  static List<String> categories(CustomerFeatures features, String feature) {
    PatronException.require(
        !required(features, feature).isNumber(feature),
        "a rule asks for categories of '%s' and it holds numbers; ask for atLeast(\"%s\", …) or"
            + " below(\"%s\", …)",
        feature,
        feature,
        feature);
    return features.categories(feature);
  }

  /** A number as people write it. */
  static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
