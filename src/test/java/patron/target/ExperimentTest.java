package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.testing.RealData;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Hillstrom's e-mail test of 64,000 customers (2008), and groups by hand. */
class ExperimentTest {

  private static final double SIX_DIGITS = 5e-7;

  static Experiment hillstrom() {
    Table table = read(RealData.file("hillstrom-email/hillstrom_minethatdata.csv.gz"));
    String[] ids =
        IntStream.range(0, table.rowCount()).mapToObj("h%05d"::formatted).toArray(String[]::new);
    table.addColumns(StringColumn.create("id", ids));
    return Experiment.of(
        CustomerFeatures.of(table, "id"), "segment", "No E-Mail", "visit", "conversion", "spend");
  }

  private static Table read(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return Table.read().csv(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The published averages, to the digits printed. */
  @Test
  void findsHillstromsAverageEffects() {
    Experiment experiment = hillstrom();
    assertThat(experiment.size()).isEqualTo(64_000);
    double[][] published = {{0.0765896, 0.006805, 0.769827}, {0.0452334, 0.003111, 0.424412}};
    List<String> treatments = List.of("Mens E-Mail", "Womens E-Mail");
    assertThat(experiment.treatments()).isEqualTo(treatments);
    for (int t = 0; t < 2; t++) {
      for (int o = 0; o < 3; o++) {
        Effect effect = experiment.effect(treatments.get(t), experiment.outcomes().get(o));
        assertThat(effect.difference()).isCloseTo(published[t][o], offset(SIX_DIGITS));
        assertThat(effect.isShown()).isTrue();
      }
    }
    Table arms = experiment.table();
    assertThat(arms.stringColumn("arm").get(1)).isEqualTo("Mens E-Mail");
    assertThat(arms.intColumn("customers").get(1)).isEqualTo(21_307);
    assertThat(arms.doubleColumn("mean_visit").get(1)).isCloseTo(0.182757, offset(SIX_DIGITS));
    assertThat(arms.doubleColumn("mean_conversion").get(1)).isCloseTo(0.012531, offset(SIX_DIGITS));
    assertThat(arms.doubleColumn("mean_spend").get(1)).isCloseTo(1.422617, offset(SIX_DIGITS));
  }

  @Test
  void hillstromsArmsAreAlike() {
    ExperimentBalance balance = hillstrom().balance();
    assertThat(balance.warnings()).isEmpty();
    assertThat(balance.sampleRatioPValue()).isGreaterThan(0.5);
    assertThat(balance.largestDifference()).isLessThan(0.02);
    assertThat(balance.toString()).startsWith("nothing speaks against chance");
    assertThat(balance.table().rowCount()).isEqualTo((int) balance.rowCount()).isPositive();
  }

  /** Welch's test of 1, 2, 3, 4 against 2, 4, 6, 8, 10: by hand. */
  @Test
  void theEffectIsWelchs() {
    Effect effect = Effect.of("a", "y", new double[] {2, 4, 6, 8, 10}, new double[] {1, 2, 3, 4});
    assertThat(effect.difference()).isCloseTo(3.5, offset(1e-12));
    assertThat(effect.standardError()).isCloseTo(Math.sqrt(2 + 5 / 12.0), offset(1e-12));
    double a = 2;
    double b = 5 / 12.0;
    assertThat(effect.degrees())
        .isCloseTo((a + b) * (a + b) / (a * a / 4 + b * b / 3), offset(1e-12));
    assertThat(effect.pValue()).isBetween(0.05, 0.1);
    assertThat(effect.isShown()).isFalse();
    assertThat(effect.toString()).contains("no effect could be shown").contains("+3.5");
    Effect none = Effect.of("a", "y", new double[] {1, 1}, new double[] {1, 1});
    assertThat(none.pValue()).isEqualTo(1);
    assertThat(none.interval()).isEqualTo(new Uncertain(0, 0, 0));
  }

  /** Where there is nothing to find, 5 % of intervals leave out 0: 100 of 2,000, ± 3 sigma. */
  @Test
  void intervalsCoverNothingAsOftenAsPromised() {
    SplittableRandom random = new SplittableRandom(1);
    int shown = 0;
    for (int run = 0; run < 2_000; run++) {
      double[] one = random.doubles(40).map(v -> v * v).toArray();
      double[] zero = random.doubles(60).map(v -> v * v).toArray();
      shown += Effect.of("a", "y", one, zero).isShown() ? 1 : 0;
    }
    assertThat(shown).isBetween(70, 130);
  }

  @Test
  void halvesShareNobodyAndKeepTheArms() {
    Experiment experiment = planted(1_000);
    Experiment one = experiment.trainingHalf(3);
    Experiment other = experiment.judgingHalf(3);
    Set<String> both = new HashSet<>(one.ids());
    assertThat(both.addAll(other.ids())).isTrue();
    assertThat(both).hasSize(1_000).hasSize(one.size() + other.size());
    assertThat(Math.abs(count(one.treated()) - count(other.treated()))).isLessThanOrEqualTo(1);
    assertThat(experiment.trainingHalf(3).ids()).isEqualTo(one.ids());
    assertThat(experiment.trainingHalf(4).ids()).isNotEqualTo(one.ids());
  }

  private static long count(boolean[] treated) {
    return IntStream.range(0, treated.length).filter(i -> treated[i]).count();
  }

  @Test
  void featuresAreNeitherArmNorOutcome() {
    Experiment experiment = planted(100);
    assertThat(experiment.features().names()).containsExactly("x");
    assertThat(experiment.control()).isEqualTo("no");
    assertThat(experiment.arms()).hasSize(100).containsOnly("no", "letter");
    assertThat(experiment.toString()).contains("100 customers").contains("letter");
    assertThat(experiment.effects().effects()).hasSize(1);
    assertThat(experiment.effects().table().rowCount()).isEqualTo(1);
  }

  @Test
  void saysWhereTheArmsAreNotAlike() {
    CustomerFeatures skewed =
        CustomerFeatures.of(
            ids(200),
            Map.of(
                "x",
                IntStream.range(0, 200).mapToDouble(i -> i < 60 ? 5 + i % 3 : i % 3).toArray(),
                "visit",
                new double[200]),
            Map.of("arm", arms(200, i -> i < 60)));
    ExperimentBalance balance = Experiment.of(skewed, "arm", "no", "visit").balance();
    assertThat(balance.warnings()).hasSize(2);
    assertThat(balance.warnings().get(0)).contains("not as large as planned");
    assertThat(balance.warnings().get(1)).contains("more than chance explains");
    assertThat(Experiment.of(skewed, "arm", "no", "visit").balance(7, 3).sampleRatioPValue())
        .isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoExperiment() {
    CustomerFeatures f = planted(10).features().with("visit", new double[10]);
    CustomerFeatures good =
        CustomerFeatures.of(
            ids(10),
            Map.of("visit", new double[10], "gap", unknown()),
            Map.of("arm", arms(10, i -> i < 5), "same", arms(10, i -> true), "hole", hole()));
    refused(() -> Experiment.of(good, "arm", "no"), "needs an outcome");
    refused(() -> Experiment.of(f, "visit", "no", "x"), "'visit' holds numbers");
    refused(() -> Experiment.of(good, "arm", "nobody", "visit"), "'nobody'");
    refused(() -> Experiment.of(good, "same", "letter", "visit"), "nobody was treated");
    refused(() -> Experiment.of(good, "hole", "no", "visit"), "no arm in 'hole'");
    refused(() -> Experiment.of(good, "arm", "no", "gap"), "gap");
    refused(() -> Experiment.of(good, "arm", "no", "colour"), "colour");
    Experiment experiment = Experiment.of(good.select("visit", "arm"), "arm", "no", "visit");
    refused(() -> experiment.outcome("spend"), "'spend' is no outcome");
    refused(() -> experiment.effect("mail", "visit"), "'mail' is no treatment");
    refused(() -> experiment.only("mail"), "'mail' is no treatment");
    refused(() -> experiment.balance(1), "planned sizes");
    refused(() -> experiment.balance(1, 0), "planned sizes");
    refused(() -> hillstrom().treated(), "say only(one of them) first");
    refused(() -> Effect.of("a", "y", new double[1], new double[5]), "a has 1 customers");
    refused(() -> Effect.of("a", "y", new double[5], new double[0]), "the control group has 0");
  }

  private static double[] unknown() {
    double[] values = new double[10];
    values[3] = Double.NaN;
    return values;
  }

  private static List<String> hole() {
    String[] arms = arms(10, i -> i < 5).toArray(String[]::new);
    arms[2] = "";
    return Arrays.asList(arms);
  }

  private static List<String> ids(int n) {
    return IntStream.range(0, n).mapToObj("c%05d"::formatted).toList();
  }

  private static List<String> arms(int n, IntPredicate treated) {
    return IntStream.range(0, n).mapToObj(i -> treated.test(i) ? "letter" : "no").toList();
  }

  /** A letter that makes those with x above 0 come, and keeps those below 0 away. */
  static Experiment planted(int n) {
    SplittableRandom random = new SplittableRandom(9);
    double[] x = random.doubles(n, -1, 1).toArray();
    List<String> arms = arms(n, i -> i % 2 == 0);
    double[] visit = new double[n];
    for (int i = 0; i < n; i++) {
      double lift = arms.get(i).equals("letter") ? 0.3 * x[i] : 0;
      visit[i] = random.nextDouble() < 0.4 + lift ? 1 : 0;
    }
    return Experiment.of(
        CustomerFeatures.of(ids(n), Map.of("x", x, "visit", visit), Map.of("arm", arms)),
        "arm",
        "no",
        "visit");
  }

  static void refused(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }
}
