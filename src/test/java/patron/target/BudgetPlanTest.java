package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static patron.target.ExperimentTest.refused;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.features.CustomerFeatures;

class BudgetPlanTest {

  private static final Offer LETTER = Offer.amountOff(3).costing(0.85);
  private static final Offer MAIL = Offer.points(100).costing(0.05);

  private static List<String> ids(int n) {
    return IntStream.range(0, n).mapToObj("c%04d"::formatted).toList();
  }

  private static Proposal proposal(String name, Offer offer, double[] uplift, double[] redeemed) {
    return Proposal.of(name, offer, Channel.POST)
        .expecting(ids(uplift.length), uplift, 0.5)
        .redemption(redeemed);
  }

  private static BudgetLimits free(double budget, int contacts) {
    return BudgetLimits.budget(budget).contacts(contacts).consentNotNeeded("a test");
  }

  /** 200 random small problems with two offers, tried out completely. */
  @Test
  void noPlanIsBetter() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(8);
      Proposal one =
          proposal(
              "letter", LETTER, random.doubles(n, -4, 8).toArray(), random.doubles(n).toArray());
      Proposal two =
          proposal("mail", MAIL, random.doubles(n, -2, 4).toArray(), random.doubles(n).toArray());
      double budget = 4 * random.nextDouble();
      int contacts = random.nextInt(n + 1);
      BudgetPlan plan = BudgetPlan.best("best", List.of(one, two), free(budget, contacts));
      assertThat(plan.expectedProfit())
          .as("seed %s", seed)
          .isCloseTo(bruteForce(one, two, budget, contacts), offset(1e-9));
      assertThat(plan.isProven()).isTrue();
      assertThat(plan.gap()).isZero();
      assertThat(plan.cost()).isLessThanOrEqualTo(budget + 1e-9);
      assertThat(plan.contacts()).isLessThanOrEqualTo(contacts);
    }
  }

  private static double bruteForce(Proposal one, Proposal two, double budget, int contacts) {
    int n = one.ids().size();
    double best = 0;
    for (int code = 0; code < Math.pow(3, n); code++) {
      double profit = 0;
      double cost = 0;
      int many = 0;
      for (int i = 0, rest = code; i < n; i++, rest /= 3) {
        Proposal given = rest % 3 == 0 ? null : rest % 3 == 1 ? one : two;
        profit += given == null ? 0 : given.profits()[i];
        cost += given == null ? 0 : given.costs()[i];
        many += given == null ? 0 : 1;
      }
      best = cost <= budget && many <= contacts ? Math.max(best, profit) : best;
    }
    return best;
  }

  /** With 3,000 customers it is not proven, but near a bound that nothing beats. */
  @Test
  void largePlansAreNearTheirBound() {
    SplittableRandom random = new SplittableRandom(1);
    int n = 3_000;
    Proposal letter =
        proposal("letter", LETTER, random.doubles(n, -4, 8).toArray(), random.doubles(n).toArray());
    BudgetPlan plan = BudgetPlan.best("best", List.of(letter), free(700, 600));
    assertThat(plan.cost()).isLessThanOrEqualTo(700 + 1e-9);
    assertThat(plan.contacts()).isLessThanOrEqualTo(600);
    assertThat(plan.gap()).isLessThan(0.01 * plan.expectedProfit());
    double most = Arrays.stream(letter.profits()).max().orElseThrow();
    assertThat(plan.gap()).isLessThanOrEqualTo(most);
    for (long seed = 0; seed < 5; seed++) {
      assertThat(BudgetPlan.everybody("all", letter, free(700, 600), seed).expectedProfit())
          .isLessThan(plan.expectedProfit());
    }
  }

  @Test
  void profitIsMarginTimesUpliftLessCost() {
    Proposal letter = proposal("letter", LETTER, new double[] {4, 2}, new double[] {0.5, 0});
    assertThat(letter.profits()).containsExactly(new double[] {0.65, 0.15}, offset(1e-12));
    assertThat(letter.costs()).containsExactly(new double[] {1.35, 0.85}, offset(1e-12));
    BudgetPlan plan = BudgetPlan.best("p", List.of(letter), free(10, 10));
    assertThat(plan.expectedProfit()).isCloseTo(0.80, offset(1e-12));
    assertThat(plan.table().rowCount()).isEqualTo((int) plan.rowCount()).isEqualTo(2);
    assertThat(plan.proposalOf("c0000")).contains("letter");
    assertThat(plan.proposalOf("stranger")).isEmpty();
    assertThat(plan.audience("letter").reasonOf("c0001")).isEqualTo("expected profit 0.15");
    assertThat(plan.toString()).contains("2 contacts").contains("no plan can be better");
    assertThat(letter.toString()).contains("2 candidates");
  }

  @Test
  void rankingsStopWhereTheMoneyOrTheContactsEnd() {
    Proposal letter = proposal("letter", LETTER, new double[5], new double[5]);
    double[] ranking = {1, 5, 3, 4, 2};
    BudgetPlan two = BudgetPlan.byRanking("rfm", letter, ranking, free(1.7, 10));
    assertThat(two.treated()).containsExactly("c0001", "c0003");
    assertThat(two.gap()).isNaN();
    assertThat(BudgetPlan.byRanking("rfm", letter, ranking, free(99, 3)).treated())
        .containsExactly("c0001", "c0002", "c0003");
    assertThat(BudgetPlan.everybody("all", letter, free(99, 9), 1).contacts()).isEqualTo(5);
    assertThat(BudgetPlan.everybody("all", letter, free(1.7, 9), 1).treated())
        .isEqualTo(BudgetPlan.everybody("all", letter, free(1.7, 9), 1).treated());
  }

  @Test
  void whoHadEnoughContactsIsLeftAlone() {
    Proposal letter = proposal("letter", LETTER, new double[] {9, 9, 9}, new double[3]);
    BudgetLimits limits = free(99, 9).mostEach(2, Map.of("c0000", 2, "c0001", 1));
    assertThat(BudgetPlan.best("p", List.of(letter), limits).treated())
        .containsExactly("c0001", "c0002");
    assertThat(BudgetPlan.everybody("p", letter, limits, 1).treated())
        .containsExactly("c0001", "c0002");
  }

  /** Customers who got the offer by chance say what a plan would have earned. */
  @Test
  void policiesAreJudgedByThoseWhoGotItByChance() {
    int n = 20_000;
    SplittableRandom random = new SplittableRandom(2);
    double[] spend = new double[n];
    String[] arms = new String[n];
    for (int i = 0; i < n; i++) {
      arms[i] = random.nextBoolean() ? "letter" : "no";
      double lift = arms[i].equals("letter") ? (i < n / 2 ? 6 : -2) : 0;
      spend[i] = 10 + 3 * random.nextGaussian() + lift;
    }
    Experiment experiment =
        Experiment.of(
            CustomerFeatures.of(
                ids5(n), Map.of("spend", spend), Map.of("arm", Arrays.asList(arms))),
            "arm",
            "no",
            "spend");
    double[] uplift = IntStream.range(0, n).mapToDouble(i -> i < n / 2 ? 6 : -2).toArray();
    Proposal letter = Proposal.of("letter", LETTER, Channel.POST).expecting(ids5(n), uplift, 0.5);
    BudgetPlan best = BudgetPlan.best("by uplift", List.of(letter), free(99_999, n));
    BudgetPlan all = BudgetPlan.everybody("everybody", letter, free(99_999, n), 1);
    PolicyComparison policies = PolicyComparison.of(experiment, "spend", List.of(best, all));
    double truth = n / 2.0 * (0.5 * 6 - 0.85);
    assertThat(policies.expected("by uplift")).isCloseTo(truth, offset(1e-6));
    assertThat(policies.realised("by uplift").covers(truth)).isTrue();
    double truthOfAll = n / 2.0 * (0.5 * 6 - 0.5 * 2 - 2 * 0.85);
    assertThat(policies.realised("everybody").covers(truthOfAll)).isTrue();
    assertThat(policies.lead("everybody").low()).isPositive();
    assertThat(policies.lead("everybody").covers(truth - truthOfAll)).isTrue();
    assertThat(policies.names()).containsExactly("by uplift", "everybody");
    assertThat(policies.table().rowCount()).isEqualTo(2);
    assertThat(policies.toString()).contains("by uplift");
    refused(() -> policies.realised("x"), "'x'");
    refused(() -> PolicyComparison.of(experiment, "spend", List.of()), "no plans");
    refused(() -> PolicyComparison.of(experiment, "spend", List.of(all, all)), "two plans");
    refused(() -> PolicyComparison.of(experiment, "visit", List.of(all)), "'visit' is no outcome");
    BudgetPlan mail =
        BudgetPlan.everybody(
            "m",
            Proposal.of("mail", MAIL, Channel.EMAIL).expecting(ids5(n), uplift, 0.5),
            free(9_999, n),
            1);
    refused(() -> PolicyComparison.of(experiment, "spend", List.of(mail)), "no treatment of the");
    BudgetPlan strangers =
        BudgetPlan.everybody(
            "s",
            Proposal.of("letter", MAIL, Channel.EMAIL)
                .expecting(List.of("who"), new double[] {1}, 0.5),
            free(9, 9),
            1);
    refused(() -> PolicyComparison.of(experiment, "spend", List.of(strangers)), "such as who");
  }

  private static List<String> ids5(int n) {
    return IntStream.range(0, n).mapToObj("c%05d"::formatted).toList();
  }

  @Test
  void refusesWhatIsNoPlan() {
    Proposal letter = proposal("letter", LETTER, new double[3], new double[3]);
    BudgetLimits limits = free(1, 1);
    refused(() -> BudgetPlan.best(" ", List.of(letter), limits), "a plan needs a name");
    refused(() -> BudgetPlan.best(null, List.of(letter), limits), "a plan needs a name");
    refused(() -> BudgetPlan.best("p", List.of(), limits), "has no proposals");
    refused(() -> BudgetPlan.best("p", List.of(letter, letter), limits), "two proposals");
    refused(
        () -> BudgetPlan.best("p", List.of(Proposal.of("x", LETTER, Channel.POST)), limits),
        "is for nobody");
    refused(() -> BudgetPlan.best("p", List.of(letter), BudgetLimits.noBudget()), "miss consents");
    refused(() -> BudgetPlan.byRanking("p", letter, new double[2], limits), "has 2 scores for 3");
    refused(
        () -> BudgetPlan.byRanking("p", letter, new double[] {1, Double.NaN, 2}, limits),
        "known score");
    refused(() -> BudgetPlan.best("p", List.of(letter), limits).audience("x"), "no proposal 'x'");
    refused(() -> BudgetLimits.budget(-1), "the budget is -1.0");
    refused(() -> BudgetLimits.budget(Double.NaN), "the budget is NaN");
    refused(() -> limits.contacts(-1), "the contact cap is -1");
    refused(() -> limits.mostEach(0, Map.of()), "0 contacts each");
    refused(() -> limits.consents(null), "the consents are null");
    refused(() -> BudgetLimits.noBudget().consentNotNeeded(" "), "say why");
    refused(() -> Proposal.of(null, LETTER, Channel.POST), "a proposal needs a name");
    refused(() -> Proposal.of("x", null, Channel.POST), "has no offer");
    refused(() -> Proposal.of("x", LETTER, null), "has no channel");
    refused(() -> Proposal.of("x", Offer.points(5), Channel.POST), "add .costing(0.85)");
    Proposal bare = Proposal.of("x", LETTER, Channel.POST);
    double[] one = {1};
    refused(() -> bare.expecting(List.of(), one, 0.5), "has 0 candidates");
    refused(() -> bare.expecting(List.of("a", "a"), one, 0.5), "each once");
    refused(() -> bare.expecting(List.of("a", "b"), one, 0.5), "1 uplifts in spend for 2");
    refused(() -> bare.expecting(List.of("a"), new double[] {Double.NaN}, 0.5), "is NaN");
    refused(() -> bare.expecting(List.of("a"), one, 0), "the margin of 'x' is 0.0");
    refused(() -> bare.expecting(List.of("a"), one, 1.1), "the margin of 'x' is 1.1");
    refused(() -> bare.redemption(one), "say expecting");
    refused(() -> bare.expecting(List.of("a"), one, 0.5).redemption(new double[] {-1}), "is -1.0");
  }
}
