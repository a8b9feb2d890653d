package patron.segment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import patron.base.PatronException;
import patron.data.Spending;
import patron.features.CustomerFeatures;

/** What a failed cell leaves behind is null: whoever gets it says so. */
class NothingGivenToSegmentTest {

  private static final CustomerFeatures RFM = Shops.fourGroups(1);
  private static final Segmentation SOME = RfmGrid.segments(RFM);
  private static final SegmentRule RULE = SegmentRule.named("x").above("recency", 3);

  private static Map<String, ThrowingCallable> calls() {
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("rule named", () -> SegmentRule.named(null));
    calls.put("rule feature", () -> RULE.atLeast(null, 1));
    calls.put("rule values", () -> RULE.in("kind", (String[]) null));
    calls.put("rule value", () -> RULE.in("kind", "a", null));
    calls.put("rule missing", () -> RULE.missing(null));
    calls.put("rule as", () -> RULE.as(null));
    calls.put("rule test", () -> RULE.test(null));
    calls.put("rule selection", () -> RULE.selection(null));
    calls.put("rule audience", () -> RULE.audience(null));
    calls.put("by rules, features", () -> Segmentation.byRules(null, RULE));
    calls.put("by rules, rules", () -> Segmentation.byRules(RFM, (List<SegmentRule>) null));
    calls.put("by rules, a rule", () -> Segmentation.byRules(RFM, RULE, null));
    calls.put("bands", () -> UsualRules.bands(null, 1));
    calls.put("bands, bounds", () -> UsualRules.bands("age", (double[]) null));
    calls.put("each, features", () -> UsualRules.each(null, "kind"));
    calls.put("each, feature", () -> UsualRules.each(RFM, null));
    calls.put("heavy, features", () -> UsualRules.heavyMediumLight(null, "monetary"));
    calls.put("heavy, feature", () -> UsualRules.heavyMediumLight(RFM, null));
    calls.put("new, before", () -> UsualRules.newRepeatLapsed(null, "b"));
    calls.put("new, after", () -> UsualRules.newRepeatLapsed("a", null));
    calls.put("rules, segmentation", () -> SegmentRules.of(null, RFM));
    calls.put("rules, features", () -> SegmentRules.of(SOME, null));
    calls.put("rules, one", () -> SegmentRules.of(SOME, RFM).rule(null));
    calls.put("rules, dialect", () -> SegmentRules.of(SOME, RFM).sql(null));
    calls.put("rules, engine", () -> SegmentRules.of(SOME, RFM).verify(null));
    calls.put("effects, segmentation", () -> SegmentEffects.of(null, RFM));
    calls.put("effects, features", () -> SegmentEffects.of(SOME, null));
    calls.put("effects, one", () -> SegmentEffects.of(SOME, RFM).effect(null));
    calls.put("index, segmentation", () -> CategoryIndex.of(null, spending()));
    calls.put("index, spending", () -> CategoryIndex.of(SOME, null));
    calls.put("index, segment", () -> CategoryIndex.of(SOME, spending()).top(null, 1));
    calls.put("cross-shop", () -> CrossShop.of(null, "a", "b"));
    calls.put("cross-shop, parts", () -> CrossShop.of(spending(), (String[]) null));
    calls.put("cross-shop, part", () -> CrossShop.of(spending(), "Bakery", null));
    calls.put("cohorts", () -> Cohorts.of(null));
    calls.put("tree, segmentation", () -> RevenueTree.of(null, RFM));
    calls.put("tree, features", () -> RevenueTree.of(SOME, null));
    calls.put("change, segmentation", () -> RevenueChange.between(null, RFM, RFM));
    calls.put("change, before", () -> RevenueChange.between(SOME, null, RFM));
    calls.put("change, after", () -> RevenueChange.between(SOME, RFM, null));
    calls.put("cards, segmentation", () -> SegmentCards.of(null, RFM));
    calls.put("cards, features", () -> SegmentCards.of(SOME, null));
    calls.put("cards, one", () -> SegmentCards.of(SOME, RFM).card(null));
    calls.put(
        "continuing",
        () -> Segmentation.of(SegmentationTest.fit(RFM, 4, 1), RFM, "monetary").continuing(null));
    calls.put("continuation, after", () -> Continuation.of(SOME, null));
    calls.put("migration, before", () -> Migration.between(null, SOME));
    calls.put("migration, from", () -> Migration.between(SOME, SOME).flow(null, "Lost"));
    calls.put("drift, segmentation", () -> SegmentDrift.of(null, RFM));
    calls.put("drift, later", () -> SegmentDrift.of(SOME, null));
    calls.put("drift, one", () -> SegmentDrift.of(SOME, RFM).index(null));
    calls.put("ledger, location", () -> SegmentLedger.open(null));
    calls.put("ledger, date", () -> SegmentLedger.open("no file").record(null, SOME));
    calls.put(
        "ledger, segmentation", () -> SegmentLedger.open("no file").record(LocalDate.EPOCH, null));
    calls.put("grid", () -> RfmGrid.at(new double[] {1}, null, new double[] {1}));
    calls.put("profile, segmentation", () -> SegmentProfile.of(null, RFM));
    calls.put("profile, features", () -> SegmentProfile.of(SOME, null));
    return calls;
  }

  private static Spending spending() {
    return Spending.by(SmallShop.sales(), "category");
  }

  @TestFactory
  Stream<DynamicTest> saysSo() {
    return calls().entrySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.getKey(),
                    () ->
                        assertThatThrownBy(call.getValue())
                            .isInstanceOf(PatronException.class)
                            .hasMessageNotContaining("\n")));
  }
}
