package patron.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A demand model as tables. */
final class ModelTables {

  private ModelTables() {}

  static Table elasticities(List<Elasticity> all) {
    return Table.create(
        "elasticities",
        StringColumn.create("elasticity of", all.stream().map(Elasticity::name)),
        numbers("elasticity", all, Elasticity::estimate),
        numbers("standard error", all, Elasticity::standardError),
        numbers("low", all, Elasticity::low),
        numbers("high", all, Elasticity::high),
        counts("rows", all, e -> e.basis().rows()),
        counts("periods", all, e -> e.basis().periods()),
        counts("clusters", all, e -> e.basis().clusters()),
        numbers("price variation", all, e -> e.basis().priceVariation()),
        StringColumn.create("warnings", all.stream().map(Elasticity::warningText)));
  }

  private static DoubleColumn numbers(
      String name, List<Elasticity> all, ToDoubleFunction<Elasticity> of) {
    return DoubleColumn.create(name, all.stream().mapToDouble(of).toArray());
  }

  private static IntColumn counts(String name, List<Elasticity> all, ToIntFunction<Elasticity> of) {
    return IntColumn.create(name, all.stream().mapToInt(of).toArray());
  }

  static Table coefficients(DemandModel model) {
    List<String> names = model.coefficientNames();
    double[] values = model.coefficientValues();
    double[] errors = names.stream().mapToDouble(model::standardError).toArray();
    double[] ratios =
        IntStream.range(0, errors.length).mapToDouble(i -> values[i] / errors[i]).toArray();
    return Table.create(
        "coefficients",
        StringColumn.create("term", names),
        DoubleColumn.create("estimate", values),
        DoubleColumn.create("standard error", errors),
        DoubleColumn.create("t", ratios));
  }

  static Table residuals(DemandModel model, Elasticity elasticity) {
    String[] names = ElasticityReader.groupNames(model.demand(), model.options());
    int column = column(model, elasticity.name());
    DemandFit fit = model.fit();
    PatronException.require(
        fit.squares().kept()[column], "the price of '%s' never moves by itself", elasticity.name());
    double[] price = alone(fit, column);
    int[] rows =
        IntStream.range(0, price.length)
            .filter(row -> names[row].equals(elasticity.name()))
            .toArray();
    double slope = fit.squares().coefficients()[column];
    double[] left = fit.residuals();
    return Table.create(
        "residuals",
        DoubleColumn.create("ln(price)", Arrays.stream(rows).mapToDouble(r -> price[r]).toArray()),
        DoubleColumn.create(
            "ln(units)",
            Arrays.stream(rows).mapToDouble(r -> left[r] + slope * price[r]).toArray()),
        DoubleColumn.create(
            "weight", Arrays.stream(rows).mapToDouble(r -> fit.weights()[r]).toArray()));
  }

  private static int column(DemandModel model, String name) {
    DemandModel.Options options = model.options();
    if (options.each()) {
      String term = DemandDesign.LOG_PRICE + ":" + options.elasticityBy().getFirst() + " " + name;
      return model.coefficientNames().indexOf(term);
    }
    PatronException.require(
        options.elasticityBy().isEmpty(),
        "'%s' is a sum of coefficients; fit with elasticityFor(…) to draw it",
        name);
    return model.coefficientNames().indexOf(DemandDesign.LOG_PRICE);
  }

  /** What no other column explains of one. */
  private static double[] alone(DemandFit fit, int column) {
    double[] direction = fit.squares().inverse()[column];
    double[] alone = new double[fit.rows()];
    for (int a = 0; a < direction.length; a++) {
      double part = direction[a] / direction[column];
      double[] values = fit.columns().get(a);
      for (int row = 0; part != 0 && row < alone.length; row++) {
        alone[row] += part * values[row];
      }
    }
    return alone;
  }
}
