package patron.target;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import patron.base.PatronException;
import patron.data.Transactions;
import patron.features.CustomerFeatures;

/** A cell that failed leaves null behind; whoever takes it says so, and of what. */
class NothingGivenToTargetTest {

  private static final boolean[] BOTH = {true, false};
  private static final double[] TWO = {1, 0};
  private static final Bootstrap RUNS = Bootstrap.runs(20);
  private static final BudgetLimits LIMITS = BudgetLimits.budget(1).consentNotNeeded("a test");
  private static final TwoModelUplift.Options OPTIONS = TwoModelUplift.Options.penalty(1);

  private final Experiment experiment = ExperimentTest.planted(100);
  private final CustomerFeatures features = experiment.features();

  @TestFactory
  Stream<DynamicTest> experimentsAndRankings() {
    double[] x = features.numbers("x");
    TwoModelUplift model = TwoModelUplift.fit(experiment, "visit", OPTIONS);
    return Stream.of(
        refused("features is", () -> Experiment.of(null, "arm", "no", "visit")),
        refused("outcomes is", () -> Experiment.of(features, "arm", "no", (String[]) null)),
        refused("experiment is", () -> TwoModelUplift.fit(null, "visit", OPTIONS)),
        refused("options is", () -> TwoModelUplift.fit(experiment, "visit", null)),
        refused("experiment is", () -> TwoModelUplift.crossFitted(null, "visit", OPTIONS)),
        refused("options is", () -> TwoModelUplift.crossFitted(experiment, "visit", null)),
        refused("features is", () -> model.uplift(null)),
        refused("features is", () -> model.ifNotTreated(null)),
        refused("scores is", () -> QiniCurve.of(null, BOTH, TWO)),
        refused("treated is", () -> QiniCurve.of(TWO, null, TWO)),
        refused("outcome is", () -> QiniCurve.of(TWO, BOTH, null)),
        refused("scores is", () -> UpliftByDecile.of(null, BOTH, TWO, RUNS)),
        refused("experiment is", () -> RankingComparison.of(null, "visit", "x", x, RUNS)),
        refused("scores is", () -> RankingComparison.of(experiment, "visit", "x", null, RUNS)));
  }

  @TestFactory
  Stream<DynamicTest> plansAndReadOuts() {
    Proposal bare = Proposal.of("x", Offer.points(5).costing(1), Channel.POST);
    Proposal one = bare.expecting(List.of("a"), new double[1], 0.5);
    return Stream.of(
        refused("proposals is", () -> BudgetPlan.best("p", null, LIMITS)),
        refused("limits is", () -> BudgetPlan.best("p", List.of(one), null)),
        refused("proposal is", () -> BudgetPlan.byRanking("p", null, TWO, LIMITS)),
        refused("ranking is", () -> BudgetPlan.byRanking("p", one, null, LIMITS)),
        refused("proposal is", () -> BudgetPlan.everybody("p", null, LIMITS, 1)),
        refused("experiment is", () -> PolicyComparison.of(null, "visit", List.of())),
        refused("plans is", () -> PolicyComparison.of(experiment, "visit", null)),
        refused("customers is", () -> bare.expecting(null, TWO, 0.5)),
        refused("spend is", () -> bare.expecting(List.of("a"), null, 0.5)),
        refused("costs is", () -> one.redemption(null)),
        refused("past contacts is", () -> LIMITS.mostEach(1, null)),
        refused("treated is", () -> ReadOut.of(null, List.of("a"), features)),
        refused("heldOut is", () -> ReadOut.of(List.of("a"), null, features)),
        refused("outcomes is", () -> ReadOut.of(List.of("a"), List.of("b"), null)),
        refused("list is", () -> ReadOut.of(null, (Transactions) null, null)),
        refused("location is", () -> ReadOut.ofSaved(null, null, null)),
        refused("sales is", () -> Outcomes.between(null, List.of("a"), null, null)));
  }

  private static DynamicTest refused(String what, ThrowingCallable call) {
    return DynamicTest.dynamicTest(
        what,
        () ->
            assertThatThrownBy(call)
                .isInstanceOf(PatronException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("null"));
  }
}
