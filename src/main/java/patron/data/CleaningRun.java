package patron.data;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
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
  private CleaningAccount account;
  private ReturnNetting netting;

  private CleaningRun(Transactions sales) {
    this.roles = sales.roles();
    this.sales = sales;
    this.view = sales.lines();
    this.account = new CleaningAccount(sales);
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
    settle(false);
  }

  private static boolean isMatch(CleaningRule rule) {
    return rule.action() instanceof CleaningAction.Match;
  }

  /** Some rules must not see lines that their neighbours drop. */
  private static int endOfMatches(List<CleaningRule> rules, int from) {
    boolean drops = false;
    int to = from;
    while (to < rules.size()
        && rules.get(to).action() instanceof CleaningAction.Match match
        && !(drops && match.seesOnlyWhatIsLeft())) {
      drops |= match.drops();
      to++;
    }
    return to;
  }

  private void match(List<CleaningRule> rules) {
    CleaningMatches matches = new CleaningMatches(sales, rules);
    if (matches.drops()) {
      goOn(matches.kept());
      account.dropped(matches.dropped());
    }
    flags.addAll(matches.flags());
    for (int i = 0; i < rules.size(); i++) {
      account.rule(rules.get(i).name(), 0, matches.flagged(i));
    }
  }

  private void change(CleaningRule rule) {
    switch (rule.action()) {
      case CleaningAction.Change change -> {
        LineChange changed = new LineChange(sales, rule.name(), change.expressions().apply(roles));
        changed(rule, view.select(changed.sql(), List.of()), changed.count());
        if (!changed.keepsTotals()) {
          settle(true);
        }
      }
      case CleaningAction.Convert convert -> {
        CurrencyConversion conversion = new CurrencyConversion(sales, convert);
        changed(rule, view.select(conversion.sql(), conversion.drops()), conversion.count());
        settle(true);
      }
      case CleaningAction.Net net -> {
        PatronException.require(netting == null, "returns are netted once only");
        netting = ReturnNetting.of(sales, net.policy());
        account.netted(netting.table());
        changed(rule, view.select(netting.sql(), netting.drops()), netting.changedLines());
      }
      case CleaningAction.Match _ -> throw new IllegalStateException(rule.name());
    }
  }

  private void changed(CleaningRule rule, LineView next, long lines) {
    goOn(next);
    account.rule(rule.name(), lines, 0);
  }

  private void goOn(LineView next) {
    view = next;
    sales = new Transactions(next, roles);
  }

  /** Takes what the account says so far, and begins another. */
  private void settle(boolean recount) {
    steps.addAll(account.steps(recount ? CleaningTotals.of(sales) : null, steps.isEmpty()));
    account = new CleaningAccount(sales);
  }
}
