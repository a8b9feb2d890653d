package patron.pricing;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A price plan as a table. */
final class PlanTable {

  private final List<PriceAdvice> advice;

  private PlanTable(List<PriceAdvice> advice) {
    this.advice = advice;
  }

  static Table of(List<PriceAdvice> advice) {
    return new PlanTable(advice).table();
  }

  private Table table() {
    return Table.create(
        "prices",
        texts("product", a -> a.product().product()),
        numbers("price today", a -> a.product().price().doubleValue()),
        numbers("price", a -> a.price().doubleValue()),
        numbers("change %", a -> 100 * a.change()),
        numbers("units", a -> a.outlook().units().expected()),
        numbers("units low", a -> a.outlook().units().low()),
        numbers("units high", a -> a.outlook().units().high()),
        numbers("margin", a -> a.outlook().margin().expected()),
        numbers("margin low", a -> a.outlook().margin().low()),
        numbers("margin high", a -> a.outlook().margin().high()),
        numbers("change of margin", PriceAdvice::gain),
        numbers("change at the bad end", a -> a.badEnd().change()),
        numbers("chance of loss", a -> a.badEnd().chanceOfLoss()),
        numbers("regret at the bad end", a -> a.badEnd().regret()),
        texts("held back by", a -> String.join(", ", a.heldBack())),
        texts("notes", a -> String.join("; ", a.notes())));
  }

  private DoubleColumn numbers(String name, ToDoubleFunction<PriceAdvice> of) {
    return DoubleColumn.create(name, advice.stream().mapToDouble(of).toArray());
  }

  private StringColumn texts(String name, Function<PriceAdvice, String> of) {
    return StringColumn.create(name, advice.stream().map(of));
  }
}
