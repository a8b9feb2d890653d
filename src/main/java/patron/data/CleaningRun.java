package patron.data;

import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import patron.base.PatronException;

/**
 * Applies rules in order. Neighbours that only drop or flag are asked together in one pass; a rule
 * that changes lines makes a view of its own, which those after it see.
 */
final class CleaningRun {

  private final Roles roles;
  private Transactions sales;
  private LineView view;
  private final List<CleaningStep> steps = new ArrayList<>();
  private final List<CleaningMatches.Flags> flags = new ArrayList<>();
  private CleaningStep.Totals left;
  private ReturnNetting netting;

  private CleaningRun(Transactions sales) {
    this.roles = sales.roles();
    this.sales = sales;
    this.view = sales.lines();
  }

  static Cleaned clean(Transactions sales, Cleaning cleaning) {
    try {
      CleaningRun run = new CleaningRun(sales);
      run.apply(PatronException.given(cleaning, "clean", "the cleaning").rules());
      return new Cleaned(run.view, run.roles, run.steps, run.flags, run.netting);
    } finally {
      Reference.reachabilityFence(sales);
    }
  }

  private void apply(List<CleaningRule> rules) {
    left = CleaningTotals.of(sales);
    CleaningStep.Totals none = new CleaningStep.Totals(0, 0, 0, Cash.tidy(BigDecimal.ZERO));
    steps.add(new CleaningStep("as read", none, left, 0, 0));
    for (int from = 0; from < rules.size(); ) {
      int to = from + 1;
      if (isMatch(rules.get(from))) {
        to = endOfMatches(rules, from);
        match(rules.subList(from, to));
      } else {
        change(rules.get(from));
      }
      from = to;
    }
  }

  private static boolean isMatch(CleaningRule rule) {
    return rule.action() instanceof CleaningAction.Match;
  }

  private static int endOfMatches(List<CleaningRule> rules, int from) {
    Predicate<CleaningRule> match = CleaningRun::isMatch;
    int to = from;
    while (to < rules.size() && match.test(rules.get(to))) {
      to++;
    }
    return to;
  }

  private void match(List<CleaningRule> rules) {
    CleaningMatches matches = new CleaningMatches(sales, rules);
    goOn(view.without(matches.dropped()));
    flags.addAll(matches.flags());
    List<CleaningStep.Totals> after = matches.left();
    for (int i = 0; i < rules.size(); i++) {
      step(rules.get(i).name(), after.get(i), 0, matches.flagged(i));
    }
  }

  private void change(CleaningRule rule) {
    switch (rule.action()) {
      case CleaningAction.Change change -> {
        LineChange changed = new LineChange(sales, rule.name(), change.expressions().apply(roles));
        goOn(view.select(changed.sql(), List.of()));
        step(
            rule.name(),
            changed.keepsTotals() ? left : CleaningTotals.of(sales),
            changed.count(),
            0);
      }
      case CleaningAction.Convert convert -> {
        CurrencyConversion conversion = new CurrencyConversion(sales, convert);
        goOn(view.select(conversion.sql(), conversion.drops()));
        step(rule.name(), CleaningTotals.of(sales), conversion.count(), 0);
      }
      case CleaningAction.Net net -> {
        PatronException.require(netting == null, "returns are netted once only");
        netting = ReturnNetting.of(sales, net.policy());
        goOn(view.select(netting.sql(), netting.drops()));
        step(rule.name(), CleaningTotals.of(sales), netting.changedLines(), 0);
      }
      case CleaningAction.Match _ -> throw new IllegalStateException(rule.name());
    }
  }

  private void goOn(LineView next) {
    view = next;
    sales = new Transactions(next, roles);
  }

  private void step(String rule, CleaningStep.Totals after, long changed, long flagged) {
    steps.add(new CleaningStep(rule, left.minus(after), after, changed, flagged));
    left = after;
  }
}
