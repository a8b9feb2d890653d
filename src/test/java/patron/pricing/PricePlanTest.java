package patron.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

class PricePlanTest {

  private static Elasticity known(double estimate, double error) {
    return Elasticity.given("e", estimate, error);
  }

  private static PricedProduct product(double price, double cost, double slope) {
    return PricedProduct.of("tea", price, cost, 100, known(slope, 0.1));
  }

  /** Lerner (1934): the price that earns most is cost times e over (1 + e). */
  @Test
  void withoutBindingGuardrailsThePriceIsTheClosedForm() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      double slope = -1.5 - 3 * random.nextDouble();
      double cost = Math.rint(100 * (0.5 + 5 * random.nextDouble())) / 100;
      double best = cost * slope / (1 + slope);
      double today = Math.rint(100 * best * (0.8 + 0.4 * random.nextDouble())) / 100;
      PriceAdvice advice =
          PricePlan.best(product(today, cost, slope), Guardrails.within(0.5)).advice("tea");
      assertThat(advice.price().doubleValue()).isEqualTo(best, within(0.0101));
      assertThat(advice.heldBack()).isEmpty();
      assertThat(known(slope, 0).bestPrice(cost)).isEqualTo(best, within(1e-12));
    }
  }

  @Test
  void everyGuardrailThatBindsIsNamed() {
    PricedProduct cheap = product(1.00, 0.80, -2).competitor(1.05);
    assertHeld(cheap, Guardrails.within(0.10), "1.10", "the largest step of 10 %");
    assertHeld(
        cheap,
        Guardrails.within(0.9).competitor(0.02, 1),
        "1.07",
        "at most 2 % above the competitor");
    assertHeld(cheap, Guardrails.within(0.9).endings(45), "1.45", "the price endings");
    PricedProduct dear = product(2.00, 0.50, -3).competitor(1.90);
    assertHeld(dear, Guardrails.within(0.9).marginFloor(0.6), "1.25", "the margin floor of 60 %");
    assertHeld(
        dear,
        Guardrails.within(0.9).competitor(1, 0.1),
        "1.71",
        "at most 10 % below the competitor");
    assertHeld(
        product(2.00, 1.00, -0.5), Guardrails.within(0.2), "2.40", "the largest step of 20 %");
  }

  private static void assertHeld(
      PricedProduct product, Guardrails rails, String price, String... held) {
    PriceAdvice advice = PricePlan.best(product, rails).advice().getFirst();
    assertThat(advice.price()).hasToString(price);
    assertThat(advice.heldBack()).containsExactly(held);
    assertThat(advice.toString()).contains("held back by").contains(held);
  }

  @Test
  void twoGuardrailsThatBindTogetherAreBothNamed() {
    PricedProduct tea = product(1.00, 0.80, -2).competitor(1.00);
    PriceAdvice advice =
        PricePlan.best(tea, Guardrails.within(0.10).competitor(0.10, 1)).advice("tea");
    assertThat(advice.price()).hasToString("1.10");
    assertThat(advice.heldBack())
        .containsExactly("the largest step of 10 %", "at most 10 % above the competitor");
  }

  @Test
  void anElasticityThatIsNotReliableKeepsThePriceAndSaysWhy() {
    PricedProduct wrong = PricedProduct.of("tea", 1.0, 0.8, 10, known(0.4, 0.1));
    PriceAdvice advice =
        PricePlan.best(wrong, Guardrails.within(0.10).marginFloor(0.3)).advice("tea");
    assertThat(advice.moves()).isFalse();
    assertThat(advice.notes().getFirst()).startsWith("price kept: wrong sign");
    assertThat(advice.notes().get(1))
        .isEqualTo("today's price is outside of the margin floor of 30 %");
    assertThat(advice.heldBack()).isEmpty();
    assertThat(advice.badEnd().change()).isZero();
    assertThat(advice.badEnd().chanceOfLoss()).isZero();
    assertThat(advice.gain()).isZero();
  }

  @Test
  void guardrailsThatExcludeEachOtherKeepThePrice() {
    PriceAdvice advice =
        PricePlan.best(product(1.00, 0.95, -3), Guardrails.within(0.05).marginFloor(0.3))
            .advice("tea");
    assertThat(advice.moves()).isFalse();
    assertThat(advice.notes())
        .contains("price kept: no price keeps to all guardrails at once")
        .contains("today's price is outside of the margin floor of 30 %");
  }

  @Test
  void aGuardrailThatForcesAWorsePriceIsNamed() {
    PricedProduct tea = product(1.50, 1.00, -3).competitor(1.30);
    PricePlan plan = PricePlan.best(tea, Guardrails.within(0.2).competitor(0, 1));
    assertThat(plan.advice("tea").price()).hasToString("1.30");
    assertThat(plan.advice("tea").gain()).isNegative();
    assertThat(plan.advice("tea").notes())
        .contains("moved although it earns less, because of at most 0 % above the competitor");
    PricedProduct unknown = product(1.50, 1.00, -3);
    assertThat(
            PricePlan.best(unknown, Guardrails.within(0.2).competitor(0, 0.5))
                .advice("tea")
                .notes())
        .contains("no competitor's price is known");
  }

  static Assortment random(SplittableRandom random, int size) {
    List<PricedProduct> products = new ArrayList<>();
    for (int p = 0; p < size; p++) {
      double cost = Math.rint(100 * (0.3 + 2 * random.nextDouble())) / 100;
      double price = Math.rint(100 * cost * (1.05 + random.nextDouble())) / 100;
      double slope = random.nextInt(8) == 0 ? 0.3 : -0.4 - 3 * random.nextDouble();
      PricedProduct one =
          PricedProduct.of(
              "p" + p,
              price,
              cost,
              50 * random.nextDouble(),
              known(slope, 0.4 * random.nextDouble()));
      products.add(
          random.nextBoolean()
              ? one
              : one.competitor(Math.rint(100 * price * (0.9 + 0.2 * random.nextDouble())) / 100));
    }
    return Assortment.of(products);
  }

  static Guardrails rails(SplittableRandom random) {
    Guardrails rails = Guardrails.within(0.03 + 0.15 * random.nextDouble());
    rails = random.nextBoolean() ? rails.marginFloor(0.3 * random.nextDouble()) : rails;
    rails = random.nextBoolean() ? rails.multiplesOf(5) : rails;
    rails = random.nextBoolean() ? rails.competitor(0.1 * random.nextDouble(), 0.1) : rails;
    return random.nextBoolean() ? rails.basketRise(0.04 * random.nextDouble() - 0.02) : rails;
  }

  @Test
  void noGuardrailIsEverBrokenAndKeepingIsNeverBetterWithoutSayingSo() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      Assortment assortment = random(random, 1 + random.nextInt(12));
      Guardrails rails = rails(random);
      PricePlan plan = PricePlan.best(assortment, rails);
      plan.advice().forEach(advice -> requireKept(advice, rails));
      double most = rails.boundsBasket() ? 1 + rails.basketRise() : Double.POSITIVE_INFINITY;
      assertThat(plan.basketIndex() <= most + 1e-9).isEqualTo(plan.isWithinBasket());
      if (plan.margin() < plan.marginToday() - 1e-9) {
        assertThat(plan.advice())
            .anyMatch(a -> a.notes().stream().anyMatch(n -> n.startsWith("moved although")));
      }
    }
  }

  private static void requireKept(PriceAdvice advice, Guardrails rails) {
    List<GuardrailKind> broken = GuardrailKind.broken(rails, advice.product(), advice.pence());
    if (!broken.isEmpty()) {
      assertThat(advice.moves()).isFalse();
      assertThat(advice.notes().getFirst()).startsWith("price kept");
    }
    assertThat(advice.price().scale()).isEqualTo(2);
    if (advice.gain() < -1e-9) {
      assertThat(advice.notes()).anyMatch(n -> n.startsWith("moved although it earns less"));
    }
  }

  @Test
  void smallSetsUnderABasketAreTheBestOfAllCombinations() {
    SplittableRandom random = new SplittableRandom(11);
    int bound = 0;
    for (int i = 0; i < 250; i++) {
      Assortment assortment = random(random, 1 + random.nextInt(4));
      Guardrails rails =
          Guardrails.within(0.04 + 0.08 * random.nextDouble())
              .basketRise(0.03 * random.nextDouble() - 0.01);
      rails = random.nextBoolean() ? rails.multiplesOf(2) : rails;
      rails = random.nextInt(3) == 0 ? rails.marginFloor(0.4 * random.nextDouble()) : rails;
      rails = random.nextInt(3) == 0 ? rails.competitor(0.05 * random.nextDouble(), 0.04) : rails;
      PricePlan plan = PricePlan.best(assortment, rails);
      double best = BruteForce.best(assortment, rails);
      if (Double.isFinite(best)) {
        assertThat(plan.isExact()).isTrue();
        assertThat(plan.margin()).isEqualTo(best, within(1e-7));
        bound +=
            plan.advice().stream().anyMatch(a -> a.heldBack().toString().contains("basket"))
                ? 1
                : 0;
      } else {
        assertThat(plan.isWithinBasket()).isFalse();
        assertThat(plan.toString()).contains("the basket cannot be as cheap as asked");
      }
    }
    assertThat(bound).isGreaterThan(50);
  }

  /** Without branch and bound the plan keeps the basket, and the bound is a bound. */
  @Test
  void withoutTimeToBranchTheGapIsProved() {
    SplittableRandom random = new SplittableRandom(13);
    int gaps = 0;
    for (int i = 0; i < 100; i++) {
      Assortment assortment = random(random, 12);
      Guardrails rails = Guardrails.within(0.10).multiplesOf(10).basketRise(0.005);
      PricePlan quick = PricePlan.best(assortment, rails, 0);
      PricePlan exact = PricePlan.best(assortment, rails);
      assertThat(quick.basketIndex()).isLessThanOrEqualTo(1.005 + 1e-9);
      assertThat(exact.isExact()).isTrue();
      assertThat(exact.gap()).isZero();
      assertThat(quick.margin()).isLessThanOrEqualTo(exact.margin() + 1e-9);
      assertThat(quick.margin() + quick.gap()).isGreaterThanOrEqualTo(exact.margin() - 1e-7);
      gaps += quick.isExact() ? 0 : 1;
    }
    assertThat(gaps).isGreaterThan(20);
  }

  @Test
  void naiveRulesStandBesideThePlan() {
    PricedProduct tea = product(2.00, 1.00, -3).competitor(1.50);
    PricedProduct jam = PricedProduct.of("jam", 3.00, 2.00, 50, known(-3, 0.1));
    PricePlan plan = PricePlan.best(Assortment.of(List.of(tea, jam)), Guardrails.within(0.2));
    Table rules = plan.comparison();
    assertThat(rules.stringColumn("rule").asList())
        .containsExactly("keep the price", "cost plus 75 %", "match the competitor", "this plan");
    assertThat(rules.doubleColumn("margin").get(0)).isEqualTo(150, within(1e-9));
    double cost = 0.75 * 100 * Math.pow(1.75 / 2, -3) + 1.5 * 50 * Math.pow(3.5 / 3, -3);
    assertThat(rules.doubleColumn("margin").get(1)).isEqualTo(cost, within(1e-9));
    assertThat(rules.doubleColumn("margin").get(2))
        .isEqualTo(0.5 * 100 * Math.pow(0.75, -3) + 50, within(1e-9));
    assertThat(rules.doubleColumn("margin").get(3)).isEqualTo(plan.margin(), within(1e-9));
    assertThat(rules.doubleColumn("basket index").get(2)).isEqualTo(300.0 / 350, within(1e-12));
    assertThat(rules.intColumn("prices that move").get(2)).isEqualTo(1);
    assertThat(rules.intColumn("outside guardrails").get(2)).isEqualTo(1);
    assertThat(plan.verdict()).startsWith("match the competitor").contains("at least as good");
    assertThat(PricePlan.best(product(2.00, 1.00, -3), Guardrails.within(0.2)).verdict())
        .startsWith("no simple rule");
  }

  @Test
  void otherElasticitiesGiveAnotherMargin() {
    PricePlan plan = PricePlan.best(product(2.00, 1.00, -3), Guardrails.within(0.2));
    assertThat(plan.advice("tea").price()).hasToString("1.60");
    assertThat(plan.marginIf(Map.of())).isEqualTo(plan.margin(), within(1e-9));
    assertThat(plan.marginIf(Map.of("tea", -1.0))).isEqualTo(0.6 * 100 / 0.8, within(1e-9));
    assertThat(plan.comparisonIf(Map.of("tea", -1.0)).doubleColumn("change of margin").get(3))
        .isEqualTo(-25, within(1e-9));
    refuses(() -> plan.marginIf(Map.of("coffee", -1.0)), "there is no product 'coffee'");
    refuses(() -> plan.marginIf(Map.of("tea", Double.NaN)), "the elasticity of product tea is NaN");
    Map<String, Double> missing = new HashMap<>();
    missing.put("tea", null);
    refuses(() -> plan.comparisonIf(missing), "null");
    refuses(() -> plan.comparisonIf(null), "give elasticities");
  }

  @Test
  void theTableHasARowAProduct() {
    PricePlan plan = PricePlan.best(product(2.00, 1.00, -3), Guardrails.within(0.1));
    Table table = plan.table();
    assertThat(plan.rowCount()).isEqualTo(table.rowCount()).isEqualTo(1);
    assertThat(table.columnNames())
        .contains("product", "price today", "price", "change %", "change of margin")
        .contains("change at the bad end", "chance of loss", "held back by", "notes");
    assertThat(table.doubleColumn("change %").get(0)).isEqualTo(-10, within(1e-9));
    assertThat(plan.guardrails()).isEqualTo(Guardrails.within(0.1));
    assertThat(plan.toString()).contains("1 of 1 prices move", "no better plan");
  }

  @Test
  void refusesBadArguments() {
    Guardrails rails = Guardrails.within(0.1);
    PricedProduct tea = product(2.00, 1.00, -3);
    Assortment one = Assortment.of(List.of(tea));
    refuses(() -> PricePlan.best((Assortment) null, rails), "one of them is null");
    refuses(() -> PricePlan.best(one, null), "one of them is null");
    refuses(() -> PricePlan.best((PricedProduct) null, rails), "give a product");
    refuses(() -> PricePlan.best(one, rails).advice("jam"), "there is no product 'jam'");
    refuses(() -> PricePlan.best(one, rails).advice(null), "there is no product 'null'");
    refuses(() -> Assortment.of(List.of()), "at least one product");
    refuses(() -> Assortment.of(null), "at least one product");
    refuses(() -> Assortment.of(List.of(tea, tea)), "product tea is in the assortment twice");
    List<PricedProduct> hole = new ArrayList<>();
    hole.add(null);
    refuses(() -> Assortment.of(hole), "none of them null");
    assertThat(one.product("tea")).isEqualTo(tea);
    assertThat(one.table().rowCount()).isEqualTo(1);
  }

  @Test
  void productsRefuseBadValuesAndQuoteThem() {
    Elasticity e = known(-2, 0.1);
    refuses(() -> PricedProduct.of(" ", 1, 1, 1, e), "needs a name");
    refuses(() -> PricedProduct.of(null, 1, 1, 1, e), "needs a name");
    for (double price : new double[] {0, -1, Double.NaN, 1e6, Double.POSITIVE_INFINITY}) {
      refuses(() -> PricedProduct.of("tea", price, 1, 1, e), "the price of product tea is");
      refuses(() -> PricedProduct.of("tea", 1, price, 1, e), "the unit cost of product tea is");
      refuses(() -> product(1, 1, -2).competitor(price), "competitor's price of product tea is");
    }
    refuses(() -> PricedProduct.of("tea", 1.005, 1, 1, e), "1.005; give whole pence");
    refuses(() -> PricedProduct.of("tea", 1, 1, -1, e), "sells -1.0 units");
    refuses(() -> PricedProduct.of("tea", 1, 1, Double.NaN, e), "sells NaN units");
    refuses(() -> PricedProduct.of("tea", 1, 1, 1, null), "has no elasticity");
    PricedProduct tea = product(1, 1, -2);
    refuses(() -> new PricedProduct("tea", tea.price(), tea.unitCost(), 1, e, null), "give empty");
    refuses(() -> new PricedProduct("tea", null, tea.unitCost(), 1, e, Optional.empty()), "null");
  }

  static void refuses(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }
}
