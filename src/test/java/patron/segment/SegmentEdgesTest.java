package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import patron.base.PatronException;
import patron.data.Engine;
import patron.data.Spending;
import patron.features.CustomerFeatures;

/**
 * Empty segments, one customer, one segment, customers who are all alike: everything still answers.
 */
class SegmentEdgesTest {

  private static final String[] COLUMNS = {"recency", "frequency", "monetary"};

  private static CustomerFeatures customers(int n, boolean alike) {
    List<String> ids = IntStream.range(0, n).mapToObj(i -> "c" + (100 + i)).toList();
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : COLUMNS) {
      columns.put(name, IntStream.range(0, n).mapToDouble(i -> alike ? 7 : 1 + i).toArray());
    }
    return CustomerFeatures.of(ids, columns, Map.of("kind", Collections.nCopies(n, "x")));
  }

  private static Map<String, Segmentation> shapes() {
    SegmentRule small = SegmentRule.named("Small").below("monetary", 4);
    SegmentRule large = SegmentRule.named("Large").atLeast("monetary", 4);
    SegmentRule nobody = SegmentRule.named("Nobody").above("monetary", 1e6);
    Map<String, Segmentation> shapes = new LinkedHashMap<>();
    shapes.put("an empty segment", Segmentation.byRules(customers(8, false), small, nobody, large));
    shapes.put("one customer", Segmentation.byRules(customers(1, false), small, large));
    shapes.put("one segment", Segmentation.byRules(customers(8, false), SegmentRule.named("All")));
    shapes.put("all alike", Segmentation.byRules(customers(8, true), small, large));
    shapes.put("nobody fits", Segmentation.byRules(customers(3, true), nobody));
    return shapes;
  }

  private static Stream<DynamicTest> each(Consumer<Segmentation> body) {
    return shapes().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> body.accept(e.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> everythingAnswers() {
    return each(
        segments -> {
          CustomerFeatures features = segments.features();
          int rows = segments.segments().size();
          assertThat(SegmentProfile.of(segments, features).table().rowCount()).isEqualTo(rows);
          assertThat(SegmentEffects.of(segments, features).table().rowCount()).isEqualTo(4);
          SegmentRules rules = SegmentRules.of(segments, features);
          if (rules.rowCount() > 0) {
            assertThat(rules.verify(Engine.local()).intColumn("differing")).containsOnly(0);
            assertThat(rules.table().doubleColumn("recall").asList())
                .allMatch(r -> r > 0 && r <= 1);
          }
          assertThat(SegmentCards.of(segments, features).since(segments).cards()).hasSize(rows);
          Migration still = Migration.between(segments, segments);
          assertThat(still.stayed()).isEqualTo(1);
          assertThat(SegmentDrift.of(segments, features).warning()).isEmpty();
          assertThat(RevenueTree.of(segments, features).table().rowCount()).isEqualTo(rows + 1L);
          RevenueChange change = RevenueChange.between(segments, features, features);
          assertThat(change.figure("All", "change")).isZero();
          assertThat(segments.continuing(segments)).isSameAs(segments);
          assertThat(segments.named()).isSameAs(segments);
          Spending bought = Spending.by(SmallShop.of("c100 1 2025-01-05 Bakery 10"), "category");
          assertThat(CategoryIndex.of(segments, bought).table().rowCount()).isEqualTo(1);
        });
  }

  @TestFactory
  Stream<DynamicTest> withoutCustomersThereIsAReason() {
    return each(
        segments -> {
          Segmentation empty = segments.assign(segments.features().filter(List.of()));
          CustomerFeatures some = segments.features();
          for (ThrowingCallable call :
              List.<ThrowingCallable>of(
                  () -> SegmentProfile.of(empty, some),
                  () -> SegmentEffects.of(empty, some),
                  () -> SegmentRules.of(empty, some),
                  () -> SegmentCards.of(empty, some),
                  () -> Migration.between(empty, segments),
                  () -> SegmentDrift.of(empty, some),
                  () -> SegmentCards.of(segments, some).since(empty))) {
            assertThatThrownBy(call)
                .isInstanceOf(PatronException.class)
                .hasMessageMatching("(?s).*(without|no) customers.*assign\\(features\\).*");
          }
        });
  }

  @Test
  void assignSaysWhatIsMissingAndKnowsStrangers() {
    CustomerFeatures features = customers(8, false);
    Segmentation byKind = Segmentation.byRules(features, UsualRules.each(features, "kind"));
    CustomerFeatures other =
        CustomerFeatures.of(List.of("n1", "n2"), Map.of(), Map.of("kind", List.of("y", "x")));
    Segmentation assigned = byKind.assign(other);
    assertThat(assigned.nameOf(assigned.idOf("n1"))).isEqualTo("Others");
    assertThat(assigned.nameOf(assigned.idOf("n2"))).isEqualTo("x");
    assertThatThrownBy(() -> byKind.assign(features.select(COLUMNS)))
        .hasMessageContaining("a rule asks for 'kind' and there is no such feature");
    assertThatThrownBy(() -> assigned.idOf("c100")).hasMessageContaining("is not among the 2");
  }
}
