package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Consents;
import patron.data.Engine;
import patron.data.HashBucket;
import patron.data.Rows;
import patron.segment.Audience;

class CampaignTest {

  private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
  private static final List<String> ALL =
      IntStream.range(0, 2000).mapToObj(i -> "c%04d".formatted(i)).toList();
  private static final Audience AUDIENCE =
      Audience.of(ALL.subList(0, 1000), "segment At risk", ALL);

  @TempDir Path folder;

  static Campaign winBack() {
    return Campaign.named("win-back 2025-07")
        .on(DAY)
        .to(AUDIENCE)
        .offer(Offer.percentOff(10).costing(0.40))
        .by(Channel.EMAIL)
        .holdOut(0.10);
  }

  /** Every third customer said yes to e-mail, all of them to post, nobody to calls. */
  private Consents consents() throws IOException {
    List<String> lines = new ArrayList<>(List.of("customer_id,channel,status,asked_on"));
    for (int i = 0; i < ALL.size(); i++) {
      lines.add(ALL.get(i) + ",email," + (i % 3 == 0 ? "granted" : "refused") + ",2025-01-01");
      lines.add(ALL.get(i) + ",post,granted,2025-01-01");
    }
    return Consents.read(Files.write(folder.resolve("consents.csv"), lines).toString());
  }

  @Test
  void listsWhoConsentedAndIsNotHeldOut() throws IOException {
    TargetingList list = winBack().consents(consents()).list();
    CampaignReceipt receipt = list.receipt();
    assertThat(receipt.audience()).isEqualTo(1000);
    assertThat(receipt.withoutConsent()).isEqualTo(666);
    assertThat(receipt.heldOut() + receipt.listed()).isEqualTo(334);
    assertThat(list.size()).isEqualTo((int) receipt.listed());
    assertThat(list.treated().ids())
        .isSorted()
        .allMatch(id -> Integer.parseInt(id.substring(1)) % 3 == 0)
        .allMatch(AUDIENCE::contains)
        .doesNotContainAnyElementsOf(list.holdOut().ids());
    assertThat(list.treated().not().ids()).isEqualTo(list.holdOut().ids());
    assertThat(list.treated().reasonOf(list.treated().ids().getFirst()))
        .isEqualTo("segment At risk");
  }

  @Test
  void eachChannelHasItsOwnConsent() throws IOException {
    Consents consents = consents();
    assertThat(winBack().by(Channel.POST).consents(consents).list().receipt().withoutConsent())
        .isZero();
    TargetingList calls = winBack().by(Channel.PHONE).consents(consents).list();
    assertThat(calls.size()).isZero();
    assertThat(calls.receipt().withoutConsent()).isEqualTo(1000);
    assertThat(
            calls
                .receipt()
                .table()
                .where(t -> t.stringColumn("item").isEqualTo("smallest rise from 2 %"))
                .getString(0, "value"))
        .isEqualTo("none: too few customers listed or held out");
  }

  @Test
  void consentNotNeededIsSaidInTheReceipt() {
    TargetingList list = winBack().consentNotNeeded("product recall").list();
    assertThat(list.receipt().withoutConsent()).isZero();
    assertThat(list.receipt().consentBasis()).isEqualTo("consent not needed: product recall");
  }

  /** The hold-out is binomial: within four standard errors for each of 200 campaigns' names. */
  @Test
  void holdOutShareIsMetWithinChance() {
    int heldOut = 0;
    double error = Math.sqrt(0.1 * 0.9 / 1000);
    for (int run = 0; run < 200; run++) {
      TargetingList list = salted("campaign " + run);
      double share = list.holdOut().size() / 1000.0;
      assertThat(share).as("campaign %s", run).isCloseTo(0.10, within(4.5 * error));
      heldOut += list.holdOut().size();
    }
    assertThat(heldOut / 200_000.0).isCloseTo(0.10, within(4 * error / Math.sqrt(200)));
  }

  /** Independent hold-outs of 10 % share 1 % of the customers, within four standard errors. */
  @Test
  void otherCampaignsHoldOutOtherPeople() {
    double both = 0;
    for (int run = 0; run < 100; run++) {
      Set<String> one = new HashSet<>(salted("spring " + run).holdOut().ids());
      one.retainAll(salted("autumn " + run).holdOut().ids());
      both += one.size();
    }
    assertThat(both / 100_000).isCloseTo(0.01, within(4 * Math.sqrt(0.01 * 0.99 / 100_000)));
  }

  private static TargetingList salted(String name) {
    return Campaign.named(name)
        .on(DAY)
        .to(AUDIENCE)
        .offer(Offer.freeDelivery().costing(0))
        .by(Channel.POST)
        .consentNotNeeded("test")
        .holdOut(0.10)
        .list();
  }

  @Test
  void aLargerShareHoldsOutTheSameAndMore() {
    Campaign campaign = winBack().consentNotNeeded("test");
    assertThat(campaign.holdOut(0.30).list().holdOut().ids())
        .containsAll(campaign.holdOut(0.10).list().holdOut().ids());
    assertThat(campaign.holdOut(0).list().holdOut().size()).isZero();
  }

  /** The same people in SQL, computed by the engine from nothing but salt, id and share. */
  @Test
  void holdOutIsTheSameInSql() {
    Engine engine = Engine.local();
    String bucket = engine.dialect().hashBucket("win-back 2025-07", "id");
    Rows rows =
        engine.query(
            "SELECT id FROM (SELECT printf('c%04d', i) AS id FROM range(1000) t(i)) WHERE "
                + bucket
                + " < 0.10 ORDER BY id");
    assertThat(winBack().consentNotNeeded("test").list().holdOut().ids())
        .containsExactly(rows.strings("id"));
  }

  /** Stable for ever: a change of these would move people between list and hold-out. */
  @Test
  void holdOutIsStable() {
    assertThat(HashBucket.of("win-back 2025-07", "c0000")).isEqualTo(BUCKET);
  }

  private static final double BUCKET = 0.2925605319906026;

  @Test
  void campaignsDoNotChange() {
    Campaign base = winBack();
    Campaign other = base.holdOut(0.5).by(Channel.SMS);
    assertThat(other).isNotSameAs(base);
    assertThat(base.consentNotNeeded("x").list().receipt().table().toString()).contains("email");
    assertThat(base).hasToString("campaign win-back 2025-07");
  }

  @Test
  void saysWhatIsMissing() {
    Campaign named = Campaign.named("spring");
    assertThatThrownBy(named::list)
        .isInstanceOf(PatronException.class)
        .hasMessage("campaign 'spring' misses a date; add .on(LocalDate.of(2025, 7, 1))");
    Campaign dated = named.on(DAY);
    assertThatThrownBy(dated::list)
        .hasMessage("campaign 'spring' misses an audience; add .to(segments.only(\"At risk\"))");
    Campaign aimed = dated.to(AUDIENCE);
    assertThatThrownBy(aimed::list).hasMessageStartingWith("campaign 'spring' misses an offer;");
    Campaign offered = aimed.offer(Offer.points(5).costing(0));
    assertThatThrownBy(offered::list)
        .hasMessage("campaign 'spring' misses a channel; add .by(Channel.EMAIL)");
    Campaign sent = offered.by(Channel.EMAIL);
    assertThatThrownBy(sent::list)
        .hasMessage(
            "campaign 'spring' misses a hold-out; add .holdOut(0.10), or holdOut(0) for none");
    assertThatThrownBy(sent.holdOut(0)::list)
        .hasMessage(
            "campaign 'spring' misses consents;"
                + " add .consents(Consents.read(file)), or consentNotNeeded(\"why\")");
  }

  @Test
  void refusesBadInput() throws IOException {
    assertThatThrownBy(() -> Campaign.named(" "))
        .hasMessage(
            "a campaign cannot be named ' '; give one line of text, such as \"win-back 2025-07\"");
    assertThatThrownBy(() -> Campaign.named("a\nb")).hasMessageContaining("one line of text");
    Campaign campaign = Campaign.named("spring");
    for (double share : new double[] {-0.1, 1, 2, Double.NaN}) {
      assertThatThrownBy(() -> campaign.holdOut(share))
          .hasMessage(
              "the hold-out of campaign 'spring' is %s;"
                  + " give a share from 0 to below 1, such as 0.10",
              share);
    }
    assertThatThrownBy(() -> campaign.on(null))
        .hasMessage("campaign 'spring': on(null); give a date");
    assertThatThrownBy(() -> campaign.to(null)).hasMessageContaining("give an audience");
    assertThatThrownBy(() -> campaign.by(null)).hasMessageContaining("give a channel");
    assertThatThrownBy(() -> campaign.offer(null)).hasMessageContaining("give an offer");
    assertThatThrownBy(() -> campaign.consents(null)).hasMessageContaining("give consents");
    assertThatThrownBy(() -> campaign.offer(Offer.percentOff(10)))
        .hasMessage(
            "what one contact of the offer \"10 % off\" costs is not said;"
                + " add .costing(0.40), or .costing(0) where it is nothing");
    assertThatThrownBy(() -> campaign.consentNotNeeded(""))
        .hasMessage("say why campaign 'spring' needs no consent; the reason goes into the receipt");
    Campaign both = winBack().consents(consents()).consentNotNeeded("x");
    assertThatThrownBy(both::list)
        .hasMessage(
            "campaign 'win-back 2025-07' has consents and says that none are needed;"
                + " drop one of the two");
    Campaign empty = winBack().consentNotNeeded("x").to(Audience.of(List.of(), "segment New", ALL));
    assertThatThrownBy(empty::list)
        .hasMessage(
            "the audience of campaign 'win-back 2025-07' (segment New) is empty,"
                + " so there is nobody to list");
  }
}
