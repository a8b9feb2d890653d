package patron.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.data.Demand;

/**
 * Elasticities out of the coefficients: one for each combination of categories they differ by,
 * where numbers they differ by are 0.
 */
final class ElasticityReader {

  static final String ALL = "all";

  private final Demand demand;
  private final DemandModel.Options options;
  private final DemandDesign design;
  private final DemandFit fit;
  private final double[][] covariance;

  ElasticityReader(
      Demand demand,
      DemandModel.Options options,
      DemandDesign design,
      DemandFit fit,
      double[][] covariance) {
    this.demand = demand;
    this.options = options;
    this.design = design;
    this.fit = fit;
    this.covariance = covariance;
  }

  List<Elasticity> read() {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    String[] names = groupNames(demand, options);
    for (int row : inOrder(names)) {
      groups.computeIfAbsent(names[row], name -> new ArrayList<>()).add(row);
    }
    return groups.entrySet().stream().map(e -> elasticity(e.getKey(), e.getValue())).toList();
  }

  /** By the order of the levels, not of the rows. */
  private int[] inOrder(String[] names) {
    List<String> categories = categories(demand, options);
    return IntStream.range(0, names.length)
        .boxed()
        .sorted(
            (a, b) ->
                categories.stream()
                    .mapToInt(c -> Integer.compare(demandCode(c, a), demandCode(c, b)))
                    .filter(order -> order != 0)
                    .findFirst()
                    .orElse(0))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private final Map<String, int[]> codes = new LinkedHashMap<>();

  private int demandCode(String category, int row) {
    return codes.computeIfAbsent(category, demand::codes)[row];
  }

  private static List<String> categories(Demand demand, DemandModel.Options options) {
    return options.elasticityBy().stream()
        .flatMap(term -> Arrays.stream(DemandTerms.parts(term)))
        .filter(part -> demand.categoryNames().contains(part))
        .distinct()
        .toList();
  }

  /** Which elasticity holds for each row. */
  static String[] groupNames(Demand demand, DemandModel.Options options) {
    List<String> categories = categories(demand, options);
    String[] names = new String[demand.size()];
    if (categories.isEmpty()) {
      Arrays.fill(names, ALL);
      return names;
    }
    DemandTerms.Groups groups = new DemandTerms(demand).groups(String.join(":", categories));
    Arrays.setAll(names, row -> groups.levels().get(groups.codes()[row]));
    return names;
  }

  private Elasticity elasticity(String name, List<Integer> rows) {
    double[] contrast = contrast(rows.getFirst());
    boolean known = true;
    double estimate = 0;
    for (int a = 0; a < contrast.length; a++) {
      if (contrast[a] != 0) {
        known &= fit.squares().kept()[a];
        estimate += contrast[a] * fit.squares().coefficients()[a];
      }
    }
    Elasticity.Basis basis = basis(contrast, rows, known);
    double error = known ? Math.sqrt(form(covariance, contrast)) : Double.NaN;
    boolean clustered = design.clusters() != null;
    return Elasticity.fitted(
        name,
        known ? estimate : Double.NaN,
        error,
        clustered ? basis.clusters() - 1 : fit.rows() - fit.parameters(),
        basis,
        demand.hasPeriods(),
        clustered);
  }

  /** Which coefficients add up to the elasticity of a row, numbers at 0. */
  private double[] contrast(int row) {
    double[] contrast = new double[design.columns().size()];
    if (options.each()) {
      String category = options.elasticityBy().getFirst();
      contrast[design.firstPrice() + demand.codes(category)[row]] = 1;
      return contrast;
    }
    DemandTerms terms = new DemandTerms(demand);
    int at = design.firstPrice();
    contrast[at++] = 1;
    for (String term : options.elasticityBy()) {
      boolean counts = terms.isCategories(term);
      for (DemandTerms.Column column : terms.columns(term)) {
        contrast[at++] = counts ? column.values()[row] : 0;
      }
    }
    return contrast;
  }

  private Elasticity.Basis basis(double[] contrast, List<Integer> rows, boolean known) {
    double information = known ? 1 / form(fit.squares().inverse(), contrast) : 0;
    double weight = rows.stream().mapToDouble(row -> fit.weights()[row]).sum();
    return new Elasticity.Basis(
        rows.size(),
        demand.hasPeriods() ? different(demand.codes(Demand.PERIOD), rows) : 0,
        design.clusters() == null ? 0 : different(design.clusters().codes(), rows),
        Math.sqrt(information / weight));
  }

  private static int different(int[] codes, List<Integer> rows) {
    Set<Integer> seen = new HashSet<>();
    rows.forEach(row -> seen.add(codes[row]));
    return seen.size();
  }

  private static double form(double[][] matrix, double[] vector) {
    double[] half = DemandFit.times(matrix, vector);
    return IntStream.range(0, vector.length).mapToDouble(a -> half[a] * vector[a]).sum();
  }

  /** Which elasticity holds for each product. */
  static Map<String, Elasticity> byProduct(DemandModel model) {
    Demand demand = model.demand();
    Map<String, Elasticity> byName = new LinkedHashMap<>();
    model.elasticities().forEach(e -> byName.put(e.name(), e));
    Map<String, Elasticity> all = new LinkedHashMap<>();
    int[] products = demand.codes(Demand.PRODUCT);
    String[] groups = groupNames(demand, model.options());
    for (int row = 0; row < products.length; row++) {
      String product = demand.products().get(products[row]);
      Elasticity own = byName.get(groups[row]).named(product);
      Elasticity before = all.putIfAbsent(product, own);
      PatronException.require(
          before == null || before.estimate() == own.estimate() || Double.isNaN(own.estimate()),
          "product %s has several elasticities, as they differ by %s",
          product,
          model.options().elasticityBy());
    }
    return all;
  }
}
