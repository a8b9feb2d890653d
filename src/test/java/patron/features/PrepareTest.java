package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static patron.features.Prepare.log1p;
import static patron.features.Prepare.minMax;
import static patron.features.Prepare.oneHot;
import static patron.features.Prepare.robust;
import static patron.features.Prepare.winsorize;
import static patron.features.Prepare.zScore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Seeds;

class PrepareTest {

  private static CustomerFeatures of(double... x) {
    return CustomerFeatures.of(
        IntStream.range(0, x.length).mapToObj(i -> "c%04d".formatted(i)).toList(),
        Map.of("x", x),
        Map.of());
  }

  private static double[] prepared(CustomerFeatures raw, Preparation... steps) {
    return raw.prepare(steps).numbers("x");
  }

  @Test
  void formulas() {
    assertThat(prepared(of(0, Math.E - 1), log1p("x")))
        .containsExactly(new double[] {0, 1}, within(1e-15));
    assertThat(prepared(of(2, 4, 4, 4, 5, 5, 7, 9), zScore()))
        .containsExactly(-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2);
    assertThat(prepared(of(10, 15, 20), minMax())).containsExactly(0, 0.5, 1);
    assertThat(prepared(of(1, 2, 3, 4, 5), robust())).containsExactly(-1, -0.5, 0, 0.5, 1);
    assertThat(prepared(of(0, 10, 20, 30, 1000), winsorize(0.25, 0.75)))
        .containsExactly(10, 10, 20, 30, 30);
    assertThat(prepared(of(5, 1, 3), winsorize(0, 1))).containsExactly(5, 1, 3);
  }

  @Test
  void stepsSeeWhatTheOneBeforeLeft() {
    double[] both = prepared(of(0, 10, 200, 3000), log1p(), zScore());
    assertThat(Arrays.stream(both).sum()).isCloseTo(0, within(1e-12));
    assertThat(Arrays.stream(both).map(v -> v * v).sum()).isCloseTo(4, within(1e-12));
  }

  @Test
  void aColumnThatDoesNotVaryBecomesZeroAndStaysZero() {
    CustomerFeatures flat = of(0.1, 0.1, 0.1);
    for (Preparation step : List.of(zScore(), minMax(), robust())) {
      CustomerFeatures prepared = flat.prepare(step);
      assertThat(prepared.numbers("x")).containsOnly(0);
      assertThat(prepared.fitted().apply(of(0.7)).numbers("x")).containsExactly(0);
    }
    assertThat(prepared(of(4), zScore())).containsExactly(0);
    assertThatThrownBy(() -> of(1, 1, 1, 1, 9).prepare(robust()))
        .hasMessage(
            "robust: most customers have the same x (1.0), which leaves no scale; "
                + "use log1p or zScore");
  }

  @Test
  void oneHotMakesAColumnACategory() {
    CustomerFeatures raw = towns("Bath", "Ayr", "", "Bath");
    CustomerFeatures prepared = raw.prepare(oneHot());
    assertThat(prepared.names()).containsExactly("x", "town=Ayr", "town=Bath");
    assertThat(prepared.numbers("town=Bath")).containsExactly(1, 0, 0, 1);
    assertThat(prepared.numbers("town=Ayr")).containsExactly(0, 1, 0, 0);
    CustomerFeatures later = prepared.fitted().apply(towns("Cork"));
    assertThat(later.numbers("town=Ayr")).containsExactly(0);
    assertThat(later.numbers("town=Bath")).containsExactly(0);
    CustomerFeatures onlyAyr = raw.filter(List.of("c1")).prepare(oneHot());
    assertThat(onlyAyr.names()).containsExactly("x", "town=Ayr");
    CustomerFeatures clash = raw.with("town=Ayr", new double[4]);
    assertThatThrownBy(() -> clash.prepare(oneHot()))
        .hasMessageStartingWith("oneHot: there is a column 'town=Ayr' already");
  }

  private static CustomerFeatures towns(String... towns) {
    int n = towns.length;
    return CustomerFeatures.of(
        IntStream.range(0, n).mapToObj(i -> "c" + i).toList(),
        Map.of("x", IntStream.range(0, n).mapToDouble(i -> i).toArray()),
        Map.of("town", List.of(towns)));
  }

  @Test
  void refusesWhatItCannotPrepare() {
    assertThatThrownBy(() -> of(3, -1).prepare(log1p()))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "log1p of x needs values above -1 and customer c0001 has -1.0; "
                + "put winsorize before it, or leave the column out");
    assertThatThrownBy(() -> of(3, Double.NaN).prepare(zScore()))
        .hasMessage(
            "x of customer c0001 is missing and zScore cannot do without; "
                + "fill(Missing.value(x), \"x\") or leave the column out");
    assertThatThrownBy(() -> of().prepare(zScore()))
        .hasMessage("there are no customers to fit a preparation on; check what came before");
    assertThatThrownBy(() -> of(1).prepare(zScore("y")))
        .hasMessage("there is no column 'y'; there are: [x]");
    assertThatThrownBy(() -> towns("Ayr").prepare(zScore("town")))
        .hasMessage("zScore needs numbers and column 'town' holds categories");
    assertThatThrownBy(() -> of(1).prepare(oneHot("x")))
        .hasMessage("oneHot needs categories and column 'x' holds numbers");
    assertThatThrownBy(() -> winsorize(0.9, 0.1))
        .hasMessage("winsorize(0.9, 0.1): give two shares with 0 <= low < high <= 1");
    assertThatThrownBy(() -> winsorize(Double.NaN, 0.9)).isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> zScore("x", "x")).hasMessage("zScore[x, x] names a column twice");
  }

  @Test
  void appliedToTheSameCustomersItGivesTheSameBits() {
    CustomerFeatures raw = mixed(500, 1);
    CustomerFeatures prepared = prepare(raw);
    CustomerFeatures again = prepared.fitted().apply(raw);
    assertThat(again.names()).isEqualTo(prepared.names());
    for (String name : prepared.names()) {
      assertThat(again.numbers(name)).isEqualTo(prepared.numbers(name));
    }
    CustomerFeatures few = raw.sample(7, 3);
    CustomerFeatures fewPrepared = prepared.fitted().apply(few);
    assertThat(fewPrepared.numbers("spend")).isEqualTo(prepared.filter(few.ids()).numbers("spend"));
  }

  private static CustomerFeatures mixed(int n, long seed) {
    RandomGenerator random = Seeds.generator(seed, 0);
    List<String> towns = new ArrayList<>();
    Map<String, double[]> numbers = new LinkedHashMap<>();
    numbers.put("spend", random.doubles(n).map(u -> -99 * Math.log(1 - u)).toArray());
    numbers.put("visits", random.doubles(n).map(u -> Math.floor(9 * u)).toArray());
    random.ints(n, 0, 3).forEach(t -> towns.add(List.of("Ayr", "Bath", "").get(t)));
    return CustomerFeatures.of(
        IntStream.range(0, n).mapToObj(i -> "c%05d".formatted(i)).toList(),
        numbers,
        Map.of("town", towns));
  }

  private static CustomerFeatures prepare(CustomerFeatures raw) {
    return raw.prepare(
        winsorize(0.01, 0.99, "spend"),
        log1p("spend"),
        robust("visits"),
        zScore("spend"),
        minMax("visits"),
        oneHot());
  }

  @Test
  void savedAndRestoredItIsTheSame() {
    CustomerFeatures raw = mixed(200, 2);
    Fitted fitted = prepare(raw).fitted();
    Fitted restored = Fitted.fromMap(fitted.toMap());
    assertThat(restored.toMap()).isEqualTo(fitted.toMap());
    assertThat(restored.inputs()).containsExactly("spend", "visits", "town");
    assertThat(restored.outputs()).containsExactly("spend", "visits", "town=Ayr", "town=Bath");
    for (String name : restored.outputs()) {
      assertThat(restored.apply(raw).numbers(name)).isEqualTo(fitted.apply(raw).numbers(name));
    }
  }

  @Test
  void aSpoiledSaveSaysWhere() {
    Map<String, Object> map = prepare(mixed(50, 3)).fitted().toMap();
    assertThatThrownBy(() -> Fitted.fromMap(with(map, "outputs", List.of("age"))))
        .hasMessage(
            "saved preparation: entry 'outputs' names 'age', which comes from no input; "
                + "was it changed after it was saved?");
    assertThatThrownBy(() -> Fitted.fromMap(with(map, "inputs", 3)))
        .hasMessageContaining("entry 'inputs' should be a List and is 3");
    assertThatThrownBy(
            () ->
                Fitted.fromMap(
                    with(map, "steps", List.of(Map.of("step", "magic", "columns", List.of())))))
        .hasMessageContaining("entry 'step' is 'magic', which is no preparation");
    Map<String, Object> short1 =
        Map.of(
            "step", "zScore", "columns", List.of("x"), "centers", List.of(), "scales", List.of(1));
    assertThatThrownBy(() -> Fitted.fromMap(with(map, "steps", List.of(short1))))
        .hasMessageContaining("entry 'centers' has 0 values for 1 columns");
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  @Test
  void selectingKeepsOnlyTheInputsThatAreNeeded() {
    CustomerFeatures prepared = prepare(mixed(100, 4)).select("town=Bath", "spend");
    assertThat(prepared.fitted().inputs()).containsExactly("spend", "town");
    assertThat(prepared.fitted().outputs()).containsExactly("town=Bath", "spend");
    CustomerFeatures raw = mixed(100, 4).without("visits");
    assertThat(prepared.fitted().apply(raw).numbers("spend")).isEqualTo(prepared.numbers("spend"));
    assertThat(prepared.filter(prepared.ids().subList(0, 5)).fitted().inputs()).hasSize(2);
  }

  @Test
  void applyingNeedsRawFeaturesWithAllColumns() {
    CustomerFeatures raw = mixed(60, 5);
    CustomerFeatures prepared = prepare(raw);
    assertThatThrownBy(() -> prepared.fitted().apply(raw.without("visits")))
        .hasMessage("the column 'visits' is needed and not there; there are: [spend, town]");
    assertThatThrownBy(() -> prepared.fitted().apply(prepared))
        .hasMessage("these features are prepared already; give the raw ones");
    CustomerFeatures wrong = raw.without("town").with("town", new double[60]);
    assertThatThrownBy(() -> prepared.fitted().apply(wrong))
        .hasMessage("column 'town' holds numbers where categories were fitted");
  }

  @Test
  void columnsAddedAfterPreparingEndTheWayFromRaw() {
    CustomerFeatures mixed = prepare(mixed(60, 6)).with("extra", new double[60]);
    assertThat(mixed.isPrepared()).isTrue();
    assertThatThrownBy(mixed::fitted).hasMessageStartingWith("columns were added after prepare(…)");
    CustomerFeatures raw = mixed(60, 6).with("extra", new double[60]);
    assertThat(raw.isPrepared()).isFalse();
    assertThat(raw.fitted().isNothing()).isTrue();
    assertThat(raw.fitted().apply(raw).names()).isEqualTo(raw.names());
  }
}
