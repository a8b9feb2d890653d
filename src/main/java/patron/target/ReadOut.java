package patron.target;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

/**
 * What a campaign did, read after it: those on the list beside those held out.
 *
 * <p>By <i>intention to treat</i>: everybody on the list counts as treated, whether the message
 * arrived or not, and everybody held out as not, whether they heard of it or not. Dropping those
 * who did not open it would compare the keen with everybody. A difference whose interval of 95 %
 * covers 0 is reported as "no effect could be shown", which is not "there is none".
 *
 * <p>{@link #table()} has one row an outcome, as {@link EffectTable}.
 */
public final class ReadOut implements Tabular {

  private static final String TREATED = "campaign";

  private final EffectTable effects;

  private ReadOut(EffectTable effects) {
    this.effects = effects;
  }

  /**
   * From ids and what they did.
   *
   * @param treated who was on the list
   * @param heldOut who could have been and was not; nobody is in both
   * @param outcomes a column of numbers for each outcome, with a row for each of these customers;
   *     others are not looked at
   * @return the read-out
   */
  public static ReadOut of(
      Collection<String> treated, Collection<String> heldOut, CustomerFeatures outcomes) {
    PatronException.given(treated, "ReadOut.of", "treated");
    PatronException.given(heldOut, "ReadOut.of", "heldOut");
    PatronException.given(outcomes, "ReadOut.of", "outcomes");
    Set<String> both = new TreeSet<>(treated);
    both.retainAll(new HashSet<>(heldOut));
    PatronException.require(
        both.isEmpty(), "%s customers are treated and held out, such as %s", both.size(), both);
    PatronException.require(
        !heldOut.isEmpty(),
        "nobody was held out, so nothing can be compared; next time holdOut(0.10)");
    CustomerFeatures yes = outcomes.filter(treated);
    CustomerFeatures no = outcomes.filter(heldOut);
    List<Effect> effects = new ArrayList<>();
    for (String outcome : outcomes.numberNames()) {
      yes.requireKnown(outcome, "a read-out");
      no.requireKnown(outcome, "a read-out");
      effects.add(Effect.of(TREATED, outcome, yes.numbers(outcome), no.numbers(outcome)));
    }
    PatronException.require(!effects.isEmpty(), "the outcomes have no column of numbers; add one");
    return new ReadOut(new EffectTable(effects));
  }

  /**
   * Of a list, from the lines after it: visit, orders and spend from the campaign's day on.
   *
   * @param list the list, with a hold-out
   * @param sales the lines, cleaned
   * @param to the last day that counts, which belongs to it; chosen before looking
   * @return the read-out
   */
  public static ReadOut of(TargetingList list, Transactions sales, LocalDate to) {
    PatronException.given(list, "ReadOut.of", "the list");
    return between(list.treated().ids(), list.holdOut().ids(), sales, list.campaign().on(), to);
  }

  /**
   * Of a list that was written with {@link TargetingList#writeCsv}, by another program or long ago.
   *
   * @param location the list's file; the hold-out lies beside it with "-hold-out" before the ending
   * @param sales the lines, cleaned
   * @param to the last day that counts
   * @return the read-out
   */
  public static ReadOut ofSaved(String location, Transactions sales, LocalDate to) {
    Path list =
        TargetingList.file(PatronException.given(location, "ReadOut.ofSaved", "the location"));
    SavedList treated = SavedList.read(list);
    SavedList heldOut = SavedList.read(TargetingList.beside(list, "-hold-out"));
    return between(treated.ids(), heldOut.ids(), sales, treated.on(), to);
  }

  private static ReadOut between(
      List<String> treated, List<String> heldOut, Transactions sales, LocalDate on, LocalDate to) {
    List<String> all = new ArrayList<>(treated);
    all.addAll(heldOut);
    return of(treated, heldOut, Outcomes.between(sales, all, on, to));
  }

  /**
   * What the campaign changed of one outcome.
   *
   * @param outcome such as "visit" or "spend"
   * @return treated against held out
   */
  public Effect effect(String outcome) {
    return effects.effects().stream()
        .filter(e -> e.outcome().equals(outcome))
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "there is no outcome '%s'; there are %s"
                        .formatted(
                            outcome, effects.effects().stream().map(Effect::outcome).toList())));
  }

  /**
   * What the campaign added in all: the difference times the number treated.
   *
   * @param outcome such as "spend", which gives incremental revenue
   * @return the sum with its interval
   */
  public Uncertain incremental(String outcome) {
    Effect effect = effect(outcome);
    return effect.interval().times(effect.treated(), 0);
  }

  /**
   * What the campaign earned: margin × incremental revenue - cost of the contacts. What was
   * redeemed must already be out of the spend, or out of the margin.
   *
   * @param outcome the outcome that is spend
   * @param margin share of spend that is margin, above 0, at most 1
   * @param contactCost what one contact cost, 0 or more
   * @return the profit with its interval
   */
  public Uncertain profit(String outcome, double margin, double contactCost) {
    PatronException.require(
        margin > 0 && margin <= 1, "the margin is %s; give above 0, at most 1", margin);
    PatronException.require(
        contactCost >= 0 && Double.isFinite(contactCost),
        "the cost of a contact is %s; give 0 or more",
        contactCost);
    return incremental(outcome).times(margin, -contactCost * effect(outcome).treated());
  }

  /** {@return the effects, one an outcome} */
  public List<Effect> effects() {
    return effects.effects();
  }

  @Override
  public Table table() {
    return effects.table();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Effect effect : effects.effects()) {
      text.append(String.format(Locale.ROOT, "%s (p = %.2g)%n", effect, effect.pValue()));
    }
    return text.append("by intention to treat").toString();
  }
}
