package patron.churn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import patron.base.PatronException;
import patron.data.Engagement;
import patron.features.CustomerFeatures;
import patron.features.EngagementFeatures;

/** A cell that failed leaves null behind; whoever takes it says so, and of what. */
class NothingGivenTest {

  private static final CustomerFeatures FEATURES =
      CustomerFeatures.of(
          List.of("a", "b", "c"),
          Map.of("recency", new double[] {1, 9, 3}, "gap_ratio", new double[] {1, 3, 2}),
          Map.of());
  private static final ChurnData DATA = ChurnData.of(FEATURES, new boolean[] {false, true, false});
  private static final double[] TWO = {0.2, 0.7};
  private static final boolean[] BOTH = {false, true};
  private static final RetentionTerms TERMS = new RetentionTerms(0.2, 1, 3, 0.5);

  @TestFactory
  Stream<DynamicTest> isRefusedByName() {
    LogisticChurn.Options usual = LogisticChurn.Options.usual();
    LocalDate day = LocalDate.of(2025, 1, 1);
    return Stream.of(
        refused("probabilities is", () -> BinaryScores.of(null, BOTH)),
        refused("outcome is", () -> BinaryScores.of(TWO, null)),
        refused("other check", () -> BinaryScores.of(TWO, BOTH).aucDifferenceError(null)),
        refused("data is", () -> LogisticChurn.fit(null, usual)),
        refused("options is", () -> LogisticChurn.fit(DATA, null)),
        refused("features is", () -> LogisticChurn.fit(DATA, usual).probabilities(null)),
        refused("data is", () -> BoostedChurn.fit(null, BoostedChurn.Options.seed(1))),
        refused("options is", () -> BoostedChurn.fit(DATA, null)),
        refused("test is", () -> ChurnComparison.on(null)),
        refused("a model or rule is", () -> ChurnComparison.on(DATA).model(null)),
        refused("a model or rule is", () -> ChurnComparison.on(DATA).naive(null)),
        refused("sales is", () -> ChurnData.asOf(null, day, 30)),
        refused("features is", () -> ChurnData.of(null, BOTH)),
        refused("left is", () -> ChurnData.of(FEATURES, null)),
        refused("features is", () -> ChurnData.of(null, "churn", "yes")),
        refused("more is", () -> DATA.with(null)),
        refused("wanted is", () -> DATA.filter(null)),
        refused("sales is", () -> ChurnFeatures.of(null, day, 30)),
        refused("train is", () -> ChurnRules.baseRate(null)),
        refused("train is", () -> ChurnRules.longestSilence(null)),
        refused("train is", () -> ChurnRules.ownGap(null, 2)),
        refused("the model is", () -> ChurnRules.notAlive(null, null)),
        refused("sales is", () -> InactivityWindow.of(null, day)),
        refused("ids is", () -> RetentionList.of(null, TWO, TWO, TERMS)),
        refused("leaving is", () -> RetentionList.of(List.of("a", "b"), null, TWO, TERMS)),
        refused("value is", () -> RetentionList.of(List.of("a", "b"), TWO, null, TERMS)),
        refused("terms is", () -> RetentionList.of(List.of("a", "b"), TWO, TWO, null)),
        refused("features is", () -> SignGroups.of(null, List.of(), LeavingSign.inPurchases())),
        refused("atRisk is", () -> SignGroups.of(FEATURES, null, LeavingSign.inPurchases())),
        refused("signs is", () -> SignGroups.of(FEATURES, List.of("b"), null)),
        refused("times is", () -> Survival.of(null, BOTH)),
        refused("ended is", () -> Survival.of(TWO, null)),
        refused("engagement is", () -> EngagementFeatures.of(null, day)),
        refused("the location is", () -> Engagement.read(null)));
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
