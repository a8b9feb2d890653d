package patron.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;

/**
 * Columns of numbers for a linear model, remembered from the customers it is trained on: each
 * number, bent at its quartiles where it has ten values or more, each value of a category; all
 * scaled to mean 0 and deviation 1. Numbers outside those trained on count as the nearest of them.
 */
final class FeatureDesign {

  private static final int BENT_FROM = 10;
  private static final double[] KNOTS = {0.25, 0.5, 0.75};

  /** One column before scaling. */
  private sealed interface Term {

    double[] values(CustomerFeatures features);
  }

  private record Bent(String name, double low, double high, double knot) implements Term {

    @Override
    public double[] values(CustomerFeatures features) {
      features.requireKnown(name, "an uplift model");
      return Arrays.stream(features.numbers(name))
          .map(v -> Math.max(0, Math.clamp(v, low, high) - knot))
          .toArray();
    }
  }

  private record Is(String name, String value) implements Term {

    @Override
    public double[] values(CustomerFeatures features) {
      return features.categories(name).stream().mapToDouble(v -> v.equals(value) ? 1 : 0).toArray();
    }
  }

  private record Scaled(Term term, double mean, double deviation) {}

  private final List<String> names;
  private final List<Scaled> columns;

  private FeatureDesign(List<String> names, List<Scaled> columns) {
    this.names = names;
    this.columns = columns;
  }

  static FeatureDesign of(CustomerFeatures features) {
    PatronException.require(
        !features.names().isEmpty(), "there are no features to tell customers apart by; join some");
    List<Scaled> columns = new ArrayList<>();
    for (String name : features.names()) {
      for (Term term : features.isNumber(name) ? bent(features, name) : is(features, name)) {
        double[] values = term.values(features);
        Moments moments = Moments.of(values);
        if (moments.variance() > 0) {
          columns.add(new Scaled(term, moments.mean(), Math.sqrt(moments.variance())));
        }
      }
    }
    return new FeatureDesign(features.names(), List.copyOf(columns));
  }

  private static List<Term> bent(CustomerFeatures features, String name) {
    features.requireKnown(name, "an uplift model");
    double[] sorted = Samples.sorted(features.numbers(name));
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    TreeSet<Double> knots = new TreeSet<>(List.of(low));
    if (Arrays.stream(sorted).distinct().count() >= BENT_FROM) {
      Arrays.stream(KNOTS).forEach(share -> knots.add(Samples.quantile(sorted, share)));
    }
    return knots.stream().<Term>map(knot -> new Bent(name, low, high, knot)).toList();
  }

  private static List<Term> is(CustomerFeatures features, String name) {
    return new TreeSet<>(features.categories(name))
        .stream().<Term>map(value -> new Is(name, value)).toList();
  }

  /** One row a customer: 1 for the intercept, then the columns. */
  double[][] rows(CustomerFeatures features) {
    for (String name : names) {
      PatronException.require(
          features.names().contains(name),
          "the features lack '%s', which the model was trained on; there are %s",
          name,
          features.names());
    }
    double[][] rows = new double[features.size()][columns.size() + 1];
    for (double[] row : rows) {
      row[0] = 1;
    }
    for (int c = 0; c < columns.size(); c++) {
      Scaled column = columns.get(c);
      double[] values = column.term.values(features);
      for (int i = 0; i < rows.length; i++) {
        rows[i][c + 1] = (values[i] - column.mean) / column.deviation;
      }
    }
    return rows;
  }
}
