package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import patron.cluster.AdjustedRand;
import patron.cluster.KPrototypes;
import patron.data.CustomerReview;
import patron.data.Customers;
import patron.data.Engine;
import patron.data.Roles;
import patron.features.CrmFeatures;
import patron.features.CustomerFeatures;
import patron.features.Missing;
import patron.features.Prepare;
import patron.testing.RealData;

/**
 * Mixed data of 2,240 customers: age, income, family, spend, visits of the web, answers to mail.
 */
class CustomerPersonalityTest {

  private static final LocalDate AS_OF = LocalDate.of(2014, 7, 1);
  private static final String[] SPENT = {
    "MntWines",
    "MntFruits",
    "MntMeatProducts",
    "MntFishProducts",
    "MntSweetProducts",
    "MntGoldProds"
  };

  private static CustomerFeatures features() {
    Customers customers =
        Customers.read(
            RealData.file("customer-personality/marketing_campaign.csv").toString(),
            Roles.of(
                "customer=ID, birthYear=Year_Birth, income=Income, joined=Dt_Customer,"
                    + " delimiter=semicolon"));
    CustomerReview review = customers.review(AS_OF);
    // Three born before 1901, and an income of 666,666; 24 incomes are empty to begin with.
    assertThat(review.counts().toString()).contains("Year_Birth", "Income");
    CustomerFeatures all = CrmFeatures.of(review.blanked(), AS_OF);
    double[] spend = new double[all.size()];
    double[] children = new double[all.size()];
    for (int i = 0; i < spend.length; i++) {
      for (String name : SPENT) {
        spend[i] += all.numbers(name)[i];
      }
      children[i] = all.numbers("Kidhome")[i] + all.numbers("Teenhome")[i];
    }
    return all.with("spend", spend)
        .with("children", children)
        .select("age", "Income", "children", "spend", "NumWebVisitsMonth", "Education", "Response");
  }

  @Test
  void mixedDataBecomesSegmentsWithNamesAndRules() {
    CustomerFeatures raw = features();
    assertThat(raw.size()).isEqualTo(2_240);
    long ages = Arrays.stream(raw.numbers("age")).filter(Double::isNaN).count();
    long incomes = Arrays.stream(raw.numbers("Income")).filter(Double::isNaN).count();
    assertThat(ages).isEqualTo(3);
    assertThat(incomes).isGreaterThanOrEqualTo(25);
    CustomerFeatures known =
        raw.fill(Missing.value(44), "age").fill(Missing.value(51_000), "Income");
    CustomerFeatures prepared =
        known.prepare(Prepare.winsorize(0.01, 0.99), Prepare.log1p("spend"), Prepare.zScore());
    KPrototypes clusters = KPrototypes.fit(prepared, KPrototypes.Options.k(4).seed(1));
    Segmentation segments = Segmentation.of(clusters, known, "spend").named();
    assertThat(segments.names()).doesNotHaveDuplicates().allMatch(n -> n.matches("(high|low) .*"));
    SegmentEffects effects = SegmentEffects.of(segments, known);
    assertThat(effects.effect("Income")).isGreaterThan(0.4);
    assertThat(effects.effect("spend")).isGreaterThan(0.4);
    SegmentRules rules = SegmentRules.of(segments, known);
    for (String name : segments.names()) {
      assertThat(rules.precision(name)).isGreaterThan(0.7);
      assertThat(rules.recall(name)).isGreaterThan(0.7);
    }
    assertThat(rules.verify(Engine.local()).intColumn("differing")).containsOnly(0);
    KPrototypes again = KPrototypes.fit(prepared, KPrototypes.Options.k(4).seed(7));
    assertThat(AdjustedRand.of(clusters, again)).isGreaterThan(0.9);
  }
}
