package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import patron.base.PatronException;

class OfferTest {

  @Test
  void saysItInWords() {
    assertThat(Offer.percentOff(10).text()).isEqualTo("10 % off");
    assertThat(Offer.percentOff(12.5).text()).isEqualTo("12.5 % off");
    assertThat(Offer.amountOff(5).text()).isEqualTo("5.00 off");
    assertThat(Offer.points(200).text()).isEqualTo("200 points");
    assertThat(Offer.points(1).text()).isEqualTo("1 point");
    assertThat(Offer.freeDelivery().text()).isEqualTo("free delivery");
    assertThat(Offer.of(" a mug ").text()).isEqualTo("a mug");
  }

  @Test
  void costIsExactAndNotThereUntilSaid() {
    assertThat(Offer.percentOff(10).cost()).isEmpty();
    assertThat(Offer.percentOff(10).costing(0.40).cost().orElseThrow()).hasToString("0.40");
    assertThat(Offer.percentOff(10).costing(0.0625).cost().orElseThrow()).hasToString("0.0625");
    assertThat(Offer.percentOff(10).costing(0)).hasToString("10 % off, 0.00 a contact");
    assertThat(Offer.percentOff(10)).hasToString("10 % off").isEqualTo(Offer.of("10 % off"));
    assertThat(Offer.of("x").costing(1))
        .isNotEqualTo(Offer.of("x"))
        .hasSameHashCodeAs("x, 1.00 a contact");
  }

  @Test
  void refusesBadInput() {
    assertThatThrownBy(() -> Offer.percentOff(0))
        .isInstanceOf(PatronException.class)
        .hasMessage("percent off is 0.0; give more than 0 and at most 100");
    assertThatThrownBy(() -> Offer.percentOff(101)).hasMessageContaining("101.0");
    assertThatThrownBy(() -> Offer.percentOff(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Offer.amountOff(-1))
        .hasMessage("amount off is -1.0; give more than 0");
    assertThatThrownBy(() -> Offer.amountOff(Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> Offer.points(0)).hasMessage("points is 0; give 1 or more");
    assertThatThrownBy(() -> Offer.of(" "))
        .hasMessage("an offer needs words, such as \"a mug with the order\"");
    assertThatThrownBy(() -> Offer.of("x").costing(-0.01))
        .hasMessage("the cost of one contact is -0.01; give 0 or more");
    assertThatThrownBy(() -> Offer.of("x").costing(Double.NaN)).hasMessageContaining("NaN");
  }
}
