package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.data.Customers;
import patron.data.Roles;
import patron.features.CustomerFeatures;
import patron.features.Missing;
import patron.testing.RealData;

/**
 * The contract case: IBM's sample "Telco customer churn", 7,043 customers (fictional). The peer's
 * figures are those src/bench/telco_auc.py prints with scikit-learn 1.9.1.
 */
class TelcoTest {

  private static final int FOLDS = 5;
  private static final double[] PEER = {0.835306, 0.863829, 0.835056, 0.854491, 0.837348};
  private static final double PEER_TOGETHER = 0.845160;
  private static final double PEER_BRIER = 0.135469;

  private final Customers file =
      Customers.read(
          RealData.file("telco-churn/telco_customer_churn.csv").toString(),
          Roles.of("customer=customerID"));
  private final CustomerFeatures raw = CustomerFeatures.of(file.table(), "customerID");
  private final ChurnData data =
      ChurnData.of(raw.fill(Missing.zero(), "TotalCharges"), "Churn", "Yes");

  @Test
  void isTheFileItShouldBe() {
    assertThat(data.size()).isEqualTo(7_043);
    assertThat(data.churnRate()).isEqualTo(1_869 / 7_043.0);
    double[] total = raw.numbers("TotalCharges");
    double[] tenure = raw.numbers("tenure");
    int[] blank = IntStream.range(0, total.length).filter(i -> Double.isNaN(total[i])).toArray();
    assertThat(blank).hasSize(11);
    assertThat(IntStream.of(blank)).allMatch(i -> tenure[i] == 0);
    assertThat(IntStream.range(0, tenure.length).filter(i -> tenure[i] == 0).count()).isEqualTo(11);
  }

  @Test
  void logisticRegressionIsAsGoodAsThePeersOnTheSameFolds() {
    double[] heldOut = new double[data.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      ChurnData test = data.filter(ids(fold, true));
      LogisticChurn model =
          LogisticChurn.fit(data.filter(ids(fold, false)), LogisticChurn.Options.usual());
      double[] p = model.probabilities(test.features());
      assertThat(BinaryScores.of(p, test.left()).auc()).isCloseTo(PEER[fold], offset(0.001));
      for (int i = 0; i < p.length; i++) {
        heldOut[data.features().rowOf(test.ids().get(i))] = p[i];
      }
    }
    BinaryScores all = BinaryScores.of(heldOut, data.left());
    assertThat(all.auc()).isCloseTo(PEER_TOGETHER, offset(0.001));
    assertThat(all.brier()).isCloseTo(PEER_BRIER, offset(0.001));
    assertThat(all.calibration(10).stringColumn("as_promised").asList())
        .filteredOn(said -> said.equals("yes"))
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void longContractsKeepCustomersLonger() {
    double[] after = new double[3];
    List<String> contracts = List.of("Month-to-month", "One year", "Two year");
    for (int c = 0; c < after.length; c++) {
      List<String> contract = raw.categories("Contract");
      String wanted = contracts.get(c);
      ChurnData some =
          data.filter(
              IntStream.range(0, raw.size())
                  .filter(i -> contract.get(i).equals(wanted))
                  .mapToObj(raw.ids()::get)
                  .toList());
      after[c] = Survival.of(some.features().numbers("tenure"), some.left()).after(24);
    }
    assertThat(after).isSorted();
    assertThat(after[0]).isLessThan(0.6);
    assertThat(after[2]).isGreaterThan(0.99);
  }

  private List<String> ids(int fold, boolean inside) {
    List<String> some = new ArrayList<>();
    for (int row = 0; row < file.size(); row++) {
      if ((row % FOLDS == fold) == inside) {
        some.add(file.ids().get(row));
      }
    }
    return some;
  }
}
