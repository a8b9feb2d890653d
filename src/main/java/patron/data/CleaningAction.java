package patron.data;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a cleaning rule does. */
sealed interface CleaningAction {

  /** Drops or flags the lines for which something holds. */
  sealed interface Match extends CleaningAction {
    boolean drops();

    Match dropping(boolean drops);

    /**
     * Whether it must not see lines that earlier rules drop: what it says of a line depends on the
     * others, or it may fail at them.
     */
    boolean seesOnlyWhatIsLeft();

    default boolean quick() {
      return false;
    }
  }

  /**
   * A condition the engine checks; {@code {lines}} in it are the lines as the rule finds them.
   *
   * @param predicate the condition, by the roles of the lines
   * @param drops whether it drops
   * @param seesOnlyWhatIsLeft as above
   * @param quick whether to ask it anew costs less than to look up which lines it held for
   */
  record SqlMatch(
      Function<Roles, String> predicate, boolean drops, boolean seesOnlyWhatIsLeft, boolean quick)
      implements Match {
    @Override
    public Match dropping(boolean wanted) {
      return new SqlMatch(predicate, wanted, seesOnlyWhatIsLeft, quick);
    }
  }

  /** A condition that is asked of each line in turn. */
  record JavaMatch(Predicate<SalesLine> predicate, boolean drops) implements Match {
    @Override
    public Match dropping(boolean wanted) {
      return new JavaMatch(predicate, wanted);
    }

    @Override
    public boolean seesOnlyWhatIsLeft() {
      return true;
    }
  }

  /** Writes columns anew, each from the old ones. */
  record Change(Function<Roles, Map<LineColumns, String>> expressions) implements CleaningAction {}

  /** Brings all money into one currency. */
  record Convert(String currency, CurrencyRates rates) implements CleaningAction {}

  /** Takes goods that came back off the lines that sold them. */
  record Net(ReturnPolicy policy) implements CleaningAction {}
}
