package patron.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.base.Provenance;
import patron.base.Tabular;
import patron.segment.Audience;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What was decided for a campaign and what came of it, to be kept with the list: settings, counts
 * (audience = without consent + held out + listed), cost, the basis of consent, and a hash by which
 * anybody can check that a list is the one of this receipt.
 *
 * <p>{@link #table()} has one row an entry: item, value.
 */
public final class CampaignReceipt implements Tabular {

  private static final double[] USUAL_RATES = {0.02, 0.10};

  private final Campaign campaign;
  private final long listed;
  private final long heldOut;
  private final String hash;

  private CampaignReceipt(Campaign campaign, long listed, long heldOut, String hash) {
    this.campaign = campaign;
    this.listed = listed;
    this.heldOut = heldOut;
    this.hash = hash;
  }

  static CampaignReceipt of(Campaign campaign, Audience treated, Audience heldOut) {
    return new CampaignReceipt(
        campaign, treated.size(), heldOut.size(), hash(campaign, treated, heldOut));
  }

  /**
   * How many customers the campaign was meant for.
   *
   * @return at least 1
   */
  public long audience() {
    return campaign.audience().size();
  }

  /**
   * How many of them may not be written to through this channel.
   *
   * @return 0 or more
   */
  public long withoutConsent() {
    return audience() - heldOut - listed;
  }

  /**
   * How many could be written to and are not, on purpose.
   *
   * @return 0 or more
   */
  public long heldOut() {
    return heldOut;
  }

  /**
   * How many are on the list.
   *
   * @return 0 or more
   */
  public long listed() {
    return listed;
  }

  /**
   * What all contacts cost, without what the offer itself gives away.
   *
   * @return exactly, in the shop's currency
   */
  public BigDecimal cost() {
    return campaign.offer().cost().orElseThrow().multiply(BigDecimal.valueOf(listed));
  }

  /**
   * Why these customers may be written to.
   *
   * @return in words
   */
  public String consentBasis() {
    return campaign.consentBasis();
  }

  /**
   * The hash of settings, listed and held-out customers, with their reasons.
   *
   * @return SHA-256, 64 hexadecimal digits; the same for the same campaign, audience and consents
   */
  public String hash() {
    return hash;
  }

  /**
   * The smallest rise of the response rate that this list and its hold-out will show, with a chance
   * of 80 % in a two-sided test at 5 % (normal approximation, as R's {@code power.prop.test}).
   *
   * @param rate the response rate without the campaign, above 0 and below 1
   * @return the rise, 0.02 being two points; NaN where no rise at all would be found so surely
   */
  public double detectableRise(double rate) {
    PatronException.require(
        rate > 0 && rate < 1, "the response rate is %s; give more than 0 and less than 1", rate);
    return RatePower.detectable((double) listed, (double) heldOut, rate);
  }

  @Override
  public Table table() {
    Map<String, String> entries = entries();
    return Table.create(
        "receipt",
        StringColumn.create("item", entries.keySet()),
        StringColumn.create("value", entries.values()));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    entries().forEach((item, value) -> text.append("%-24s %s\n".formatted(item, value)));
    return text.toString();
  }

  private Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>(settings(campaign));
    entries.put("audience customers", Long.toString(audience()));
    entries.put("without consent", Long.toString(withoutConsent()));
    entries.put("held out", Long.toString(heldOut));
    entries.put("listed", Long.toString(listed));
    entries.put("cost", cost().toPlainString());
    for (double rate : USUAL_RATES) {
      entries.put(String.format(Locale.ROOT, "smallest rise from %.0f %%", 100 * rate), rise(rate));
    }
    entries.put("hash", hash);
    entries.put("code version", Provenance.version());
    return entries;
  }

  private String rise(double rate) {
    double rise = detectableRise(rate);
    return Double.isNaN(rise)
        ? "none: too few customers listed or held out"
        : BigDecimal.valueOf(100 * rise).setScale(1, RoundingMode.HALF_UP)
            + " points (power 80 %, level 5 %)";
  }

  private static Map<String, String> settings(Campaign campaign) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("campaign", campaign.name());
    settings.put("on", campaign.on().toString());
    settings.put("audience", campaign.audience().description());
    settings.put("offer", campaign.offer().text());
    settings.put("cost of a contact", campaign.offer().cost().orElseThrow().toPlainString());
    settings.put("channel", campaign.channel().word());
    settings.put("basis", campaign.consentBasis());
    settings.put("hold-out share", Double.toString(campaign.holdOut()));
    return settings;
  }

  private static String hash(Campaign campaign, Audience treated, Audience heldOut) {
    Stream<String> settings = settings(campaign).entrySet().stream().map(CampaignReceipt::text);
    return Provenance.sha256(
        Stream.of(settings, rows(treated), rows(heldOut)).flatMap(texts -> texts));
  }

  private static Stream<String> rows(Audience audience) {
    return Stream.concat(
        Stream.of(audience.size() + "\n"),
        IntStream.range(0, audience.size())
            .mapToObj(row -> text(audience.ids().get(row), audience.reasons().get(row))));
  }

  private static String text(Map.Entry<String, String> setting) {
    return text(setting.getKey(), setting.getValue());
  }

  /** Lengths first, so that no two different pairs give the same text. */
  private static String text(String one, String other) {
    return one.length() + " " + one + other.length() + " " + other + "\n";
  }
}
