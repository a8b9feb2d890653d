package patron.data;

import java.util.Locale;

/** A demand in one sentence. */
final class DemandText {

  private DemandText() {}

  static String of(Demand demand) {
    String shape =
        String.format(
            Locale.ROOT,
            "demand: %,d rows of %,d products in %,d stores",
            demand.size(),
            demand.products().size(),
            demand.stores().size());
    return demand.hasPeriods() ? shape + times(demand) : shape;
  }

  private static String times(Demand demand) {
    return String.format(
        Locale.ROOT,
        " and %,d complete %s from %s to %s (%d partial left out); %s",
        demand.periods().size(),
        demand.unit().map(u -> u.toString().toLowerCase(Locale.ROOT)).orElse("periods"),
        demand.periods().getFirst(),
        demand.periods().getLast(),
        demand.partialPeriods(),
        unsold(demand));
  }

  private static String unsold(Demand demand) {
    return demand.filledRows() == 0
        ? String.format(
            Locale.ROOT,
            "%.1f %% of the periods of a product in a store had no sale",
            100 * demand.unsoldShare())
        : String.format(
            Locale.ROOT,
            "%,d rows of periods without a sale put in (%.1f %%)",
            demand.filledRows(),
            100.0 * demand.filledRows() / demand.size());
  }
}
