package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.data.Consents;
import patron.features.CustomerFeatures;

class SegmentCardsTest {

  private static final CustomerFeatures RFM = Shops.fourGroups(1);

  @TempDir Path folder;

  private static Segmentation segments() {
    return Segmentation.of(SegmentationTest.fit(RFM, 4, 42), RFM, "monetary").named();
  }

  /**
   * By e-mail all of the best and a tenth of the others; by post only those who were asked last.
   */
  private Consents consents() throws IOException {
    StringBuilder csv = new StringBuilder("customer_id,channel,status,asked_on\n");
    for (String id : RFM.ids()) {
      boolean yes = id.startsWith("best") || id.endsWith("10");
      csv.append(id).append(",EMAIL,").append(yes ? "granted" : "refused").append(",2025-01-01\n");
    }
    csv.append(RFM.ids().getFirst()).append(",POST,granted,2025-01-01\n");
    Path file = Files.writeString(folder.resolve("consents.csv"), csv);
    return Consents.read(file.toString());
  }

  @Test
  void cardsSayWhatCanBeDone() throws IOException {
    Segmentation segments = segments();
    SegmentCards cards = SegmentCards.of(segments, RFM).reachableBy(consents());
    SegmentCards.Card best = cards.card("Champions");
    assertThat(best.customers()).isEqualTo(50);
    assertThat(best.share()).isEqualTo(0.25);
    assertThat(best.revenueShare()).isGreaterThan(0.6);
    assertThat(best.valuePerCustomer()).isBetween(1800.0, 2200.0);
    assertThat(best.growth()).isNaN();
    assertThat(best.reach()).containsOnlyKeys("email", "post").containsEntry("email", 1.0);
    assertThat(best.treatment()).startsWith("Thank them");
    SegmentCards.Card risk = cards.card("At risk");
    assertThat(risk.treatment()).startsWith("Ask for consent first").contains("Win back now");
    assertThat(risk.reach().get("email")).isLessThan(0.2);
    assertThat(cards.cards()).hasSize(4);
    assertThat(cards.table().columnNames())
        .containsExactly(
            "segment",
            "name",
            "customers",
            "share",
            "revenue_share",
            "value",
            "growth",
            "reach_email",
            "reach_post",
            "treatment");
    assertThat(best.toString())
        .startsWith("S1 Champions: 50 customers (25.0 %), ")
        .contains("reach: email 100 %, post 2 %")
        .endsWith("buy anyway.\n");
    assertThat(cards.toString()).contains("S4 Lapsed");
  }

  @Test
  void growthIsBySegmentsThatContinue() {
    Segmentation before = segments();
    CustomerFeatures fewer = RFM.filter(RFM.ids().subList(10, 200));
    SegmentCards cards = SegmentCards.of(before.assign(fewer), fewer).since(before);
    assertThat(cards.card("Champions").growth()).isEqualTo(-0.2, within(1e-12));
    assertThat(cards.card("New").growth()).isZero();
    assertThat(cards.toString()).contains("-20.0 % customers since");
    SegmentCards others =
        SegmentCards.of(before, RFM).since(RfmGrid.segments(RFM).rename(Map.of()));
    assertThat(others.cards()).hasSize(4);
  }

  @Test
  void withoutRfmThereIsNoTreatment() {
    CustomerFeatures age = RFM.select("recency");
    Segmentation bands = Segmentation.byRules(age, UsualRules.bands("recency", 30, 200));
    SegmentCards cards = SegmentCards.of(bands, age);
    assertThat(cards.cards()).allMatch(card -> card.treatment().isEmpty());
    assertThat(cards.cards()).allMatch(card -> Double.isNaN(card.revenueShare()));
    assertThat(cards.card("Others").toString()).isEqualTo("S0 Others: 0 customers (0.0 %)\n");
    assertThatThrownBy(() -> cards.reachableBy(null)).hasMessageContaining("the consents");
    assertThatThrownBy(() -> cards.since(null)).hasMessageContaining("before");
    assertThatThrownBy(() -> cards.card("tea")).hasMessageContaining("no segment 'tea'");
    assertThatThrownBy(() -> SegmentCards.of(bands.assign(age.filter(List.of())), age))
        .hasMessageContaining("without customers");
  }
}
