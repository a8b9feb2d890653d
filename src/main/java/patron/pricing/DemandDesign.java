package patron.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import patron.base.PatronException;
import patron.data.Demand;

/** The columns, effects and clusters of a model: intercept, covariates, then prices. */
record DemandDesign(
    List<DemandTerms.Column> columns,
    int firstPrice,
    List<DemandTerms.Groups> effects,
    DemandTerms.Groups clusters) {

  static final String LOG_PRICE = "ln(price)";

  static DemandDesign of(Demand demand, DemandModel.Options options) {
    DemandTerms terms = new DemandTerms(demand);
    List<DemandTerms.Column> columns = new ArrayList<>();
    if (options.effects().isEmpty()) {
      columns.add(new DemandTerms.Column("(Intercept)", ones(demand.size())));
    }
    options.covariates().forEach(term -> columns.addAll(terms.columns(term)));
    int first = columns.size();
    columns.addAll(prices(demand, options, terms));
    return new DemandDesign(
        columns,
        first,
        options.effects().stream().map(terms::groups).toList(),
        options.cluster() == null ? null : clusters(terms, options.cluster()));
  }

  private static DemandTerms.Groups clusters(DemandTerms terms, String cluster) {
    DemandTerms.Groups groups = terms.groups(cluster);
    PatronException.require(
        groups.count() >= 2,
        "there is one cluster by %s; clusterBy(…) something that differs, such as \"period\", or"
            + " say classicalErrors()",
        cluster);
    return groups;
  }

  private static List<DemandTerms.Column> prices(
      Demand demand, DemandModel.Options options, DemandTerms terms) {
    double[] logs = Arrays.stream(demand.numbers(Demand.PRICE)).map(Math::log).toArray();
    List<DemandTerms.Column> price = List.of(new DemandTerms.Column(LOG_PRICE, logs));
    if (options.each()) {
      String category = options.elasticityBy().getFirst();
      PatronException.require(
          terms.isCategory(category), "'%s' is no category; elasticityFor needs one", category);
      return DemandTerms.products(price, terms.each(category));
    }
    List<DemandTerms.Column> all = new ArrayList<>(price);
    options.elasticityBy().forEach(t -> all.addAll(DemandTerms.products(price, terms.columns(t))));
    return all;
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  List<double[]> values() {
    return columns.stream().map(DemandTerms.Column::values).toList();
  }

  void requireRows(int rows, int effectParameters) {
    PatronException.require(
        rows > columns.size(),
        "%s rows for %s coefficients; take fewer terms, or more data",
        rows,
        columns.size());
    PatronException.require(
        effectParameters < rows,
        "%s rows for %s effects; take fewer effects, or more data",
        rows,
        effectParameters);
  }
}
