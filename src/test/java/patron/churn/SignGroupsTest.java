package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

class SignGroupsTest {

  private static final List<LeavingSign> SIGNS =
      List.of(
          new LeavingSign("visits", false, "comes less", "remind"),
          new LeavingSign("complaints", true, "complains", "call"));

  /** Those not at risk have mean 0 and standard deviation 1 in both columns. */
  private static final CustomerFeatures FEATURES =
      CustomerFeatures.of(
          List.of("n1", "n2", "n3", "r1", "r2", "r3", "r4"),
          Map.of(
              "visits", new double[] {-1, 0, 1, -3, 0, -2, 5},
              "complaints", new double[] {1, 0, -1, 0, 2, 2.5, 0.9}),
          Map.of());

  private static final List<String> AT_RISK = List.of("r4", "r1", "r2", "r3");

  private final SignGroups groups = SignGroups.of(FEATURES, AT_RISK, SIGNS);

  @Test
  void eachGoesWithTheStrongestSign() {
    assertThat(groups.names()).containsExactly("comes less", "complains", "no clear sign");
    assertThat(groups.ids()).containsExactly("r1", "r2", "r3", "r4");
    assertThat(groups.codes()).containsExactly(0, 1, 1, 2);
    assertThat(groups.strengths("complains"))
        .containsExactly(new double[] {1, 2.25}, offset(1e-12));
    assertThat(groups.signs()).containsExactly("comes less", "complains");
  }

  @Test
  void theTableHasATreatmentForEachGroup() {
    Table table = groups.table();
    assertThat(table.intColumn("customers").asList()).containsExactly(1, 2, 1);
    assertThat(table.doubleColumn("share").asList()).containsExactly(0.25, 0.5, 0.25);
    assertThat(table.stringColumn("treatment").get(1)).isEqualTo("call");
    assertThat(table.stringColumn("treatment").get(2)).startsWith("nothing special");
    assertThat(table.doubleColumn("visits").get(0)).isCloseTo(3, offset(1e-12));
    assertThat(groups.rowCount()).isEqualTo(3);
  }

  @Test
  void anAudienceSaysWhy() {
    assertThat(groups.audience("comes less").reasonOf("r1"))
        .isEqualTo("at risk, comes less: 3.0 standard deviations worse than usual");
    assertThat(groups.audience("no clear sign").reasonOf("r4")).isEqualTo("at risk, no clear sign");
    assertThat(groups.audience("complains").universe()).hasSize(7);
  }

  @Test
  void usualSignsAreOfColumnsThatExist() {
    CustomerFeatures shop =
        ChurnFeatures.of(Sample.cornerShop(), java.time.LocalDate.of(2025, 2, 9), 142);
    assertThat(LeavingSign.inPurchases()).allMatch(s -> shop.names().contains(s.column()));
  }

  @Test
  void refusesBadInput() {
    assertThatThrownBy(() -> SignGroups.of(FEATURES, AT_RISK, List.of()))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("there are no signs");
    assertThatThrownBy(() -> SignGroups.of(FEATURES, List.of(), SIGNS))
        .hasMessageStartingWith("0 customers are at risk and 7 are not");
    assertThatThrownBy(() -> SignGroups.of(FEATURES, FEATURES.ids(), SIGNS))
        .hasMessageStartingWith("7 customers are at risk and 0 are not");
    assertThatThrownBy(() -> SignGroups.of(FEATURES, List.of("x"), SIGNS))
        .hasMessageContaining("no customer x");
    assertThatThrownBy(
            () ->
                SignGroups.of(FEATURES, AT_RISK, List.of(new LeavingSign("mails", true, "a", "b"))))
        .hasMessageContaining("no column 'mails'");
    CustomerFeatures flat = FEATURES.with("flat", new double[7]);
    assertThatThrownBy(
            () -> SignGroups.of(flat, AT_RISK, List.of(new LeavingSign("flat", true, "a", "b"))))
        .hasMessageContaining("'flat' is the same for all");
    CustomerFeatures gappy = FEATURES.with("gappy", new double[] {1, 2, Double.NaN, 1, 1, 1, 1});
    assertThatThrownBy(
            () -> SignGroups.of(gappy, AT_RISK, List.of(new LeavingSign("gappy", true, "a", "b"))))
        .hasMessageContaining("gappy of customer n3 is missing");
    assertThatThrownBy(() -> groups.audience("x")).hasMessageContaining("no group 'x'");
    assertThatThrownBy(() -> groups.strengths("x")).hasMessageContaining("no group 'x'");
    assertThatThrownBy(() -> new LeavingSign(" ", true, "a", "b"))
        .hasMessage("the column of a sign is ' '; give some words");
    assertThatThrownBy(() -> new LeavingSign("a", true, null, "b")).hasMessageContaining("words");
    assertThatThrownBy(() -> new LeavingSign("a", true, "a", "")).hasMessageContaining("treatment");
  }
}
