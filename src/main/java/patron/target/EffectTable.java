package patron.target;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Average effects with their intervals, one row an effect: treatment, outcome, customers treated
 * and in the control, their means, the difference, the bounds of 95 %, the p-value, and whether an
 * effect could be shown.
 */
public final class EffectTable implements Tabular {

  private final List<Effect> effects;

  EffectTable(List<Effect> effects) {
    this.effects = List.copyOf(effects);
  }

  /** {@return the effects, one after the other} */
  public List<Effect> effects() {
    return effects;
  }

  @Override
  public Table table() {
    return Table.create(
        "effects",
        StringColumn.create("treatment", effects.stream().map(Effect::treatment)),
        StringColumn.create("outcome", effects.stream().map(Effect::outcome)),
        IntColumn.create("treated", effects.stream().mapToInt(Effect::treated).toArray()),
        IntColumn.create("control", effects.stream().mapToInt(Effect::control).toArray()),
        numbers("treated_mean", Effect::treatedMean),
        numbers("control_mean", Effect::controlMean),
        numbers("difference", Effect::difference),
        numbers("low_95", e -> e.interval().low()),
        numbers("high_95", e -> e.interval().high()),
        numbers("p_value", Effect::pValue),
        StringColumn.create("shown", effects.stream().map(e -> e.isShown() ? "yes" : "no")));
  }

  private DoubleColumn numbers(String name, ToDoubleFunction<Effect> figure) {
    return DoubleColumn.create(name, effects.stream().mapToDouble(figure).toArray());
  }

  @Override
  public String toString() {
    return effects.stream().map(Effect::toString).collect(Collectors.joining("\n"));
  }
}
