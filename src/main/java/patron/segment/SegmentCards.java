package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Consents;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What can be done with each segment, a card each: how large it is, what it is worth, whether it
 * grows, how many of it may be written to, and what is usually done.
 *
 * <pre>{@code
 * SegmentCards.of(segments, rfm).reachableBy(consents).since(lastMonth).card("At risk");
 * }</pre>
 *
 * <p>The treatment is that of the usual name (see {@link Segmentation#named()}) whose typical place
 * is nearest to where the segment's medians of recency, frequency and monetary lie among all
 * segments; without these features there is none. It is a place to begin: whether it pays, only a
 * campaign with a hold-out tells.
 */
public final class SegmentCards implements Tabular {

  /** Below this share of customers who may be written to, consent comes first. */
  private static final double LITTLE_REACH = 0.2;

  /**
   * One card.
   *
   * @param id the segment's id
   * @param name its name
   * @param customers how many it has
   * @param share of all customers
   * @param revenueShare of the sum of monetary; NaN where that is not known
   * @param valuePerCustomer mean of monetary; NaN where that is not known
   * @param growth customers now over those before, less 1; NaN where there is no before
   * @param reach for each channel the share of customers who may be written to; empty without
   *     consents
   * @param treatment what is usually done; empty without recency, frequency and monetary
   */
  public record Card(
      String id,
      String name,
      int customers,
      double share,
      double revenueShare,
      double valuePerCustomer,
      double growth,
      Map<String, Double> reach,
      String treatment) {

    /**
     * Keeps the map from changing.
     *
     * @param id the segment's id
     * @param name its name
     * @param customers how many
     * @param share of all
     * @param revenueShare of monetary
     * @param valuePerCustomer mean of monetary
     * @param growth since before
     * @param reach by channel
     * @param treatment in words
     */
    public Card {
      reach = Collections.unmodifiableMap(new LinkedHashMap<>(reach));
    }

    /** {@return the card in some lines} */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT, "%s %s: %,d customers (%.1f %%)", id, name, customers, 100 * share));
      if (!Double.isNaN(revenueShare)) {
        text.append(
            String.format(
                Locale.ROOT,
                ", %.1f %% of revenue, %,.2f a customer",
                100 * revenueShare,
                valuePerCustomer));
      }
      if (!Double.isNaN(growth)) {
        text.append(String.format(Locale.ROOT, ", %+.1f %% customers since", 100 * growth));
      }
      if (!reach.isEmpty()) {
        text.append(
            reach.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.0f %%", e.getKey(), 100 * e.getValue()))
                .collect(Collectors.joining(", ", "\nreach: ", "")));
      }
      return text.append(treatment.isEmpty() ? "" : "\n" + treatment).append('\n').toString();
    }
  }

  private final Segmentation segmentation;
  private final List<Card> cards;

  private SegmentCards(Segmentation segmentation, List<Card> cards) {
    this.segmentation = segmentation;
    this.cards = cards;
  }

  /**
   * Makes the cards.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers; recency, frequency and monetary where there are any
   * @return a card a segment, without reach and growth
   */
  public static SegmentCards of(Segmentation segmentation, CustomerFeatures features) {
    SegmentProfile profile = SegmentProfile.of(segmentation, features);
    boolean money = features.names().contains("monetary") && features.isNumber("monetary");
    double[] shares = profile.shares();
    double[] revenue = money ? profile.revenueShares() : new double[0];
    int[] sizes = segmentation.sizes();
    int[] codes = segmentation.codes();
    double[] monetary = money ? features.numbers("monetary") : new double[codes.length];
    String[] treatments = treatments(segmentation, features);
    List<Card> cards = new ArrayList<>();
    for (int code = 0; code < sizes.length; code++) {
      double[] spent = Members.values(monetary, codes, code);
      cards.add(
          new Card(
              segmentation.segments().get(code),
              segmentation.names().get(code),
              sizes[code],
              shares[code],
              money ? revenue[code] : Double.NaN,
              money ? mean(spent) : Double.NaN,
              Double.NaN,
              Map.of(),
              treatments[code]));
    }
    return new SegmentCards(segmentation, cards);
  }

  private static double mean(double... values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }

  private static String[] treatments(Segmentation segmentation, CustomerFeatures features) {
    String[] treatments = new String[segmentation.segments().size()];
    Arrays.fill(treatments, "");
    int[] told = segmentation.peopled();
    if (told.length == 0 || !RfmPlaces.knownOf(features)) {
      return treatments;
    }
    RfmPlaces places = RfmPlaces.of(features, segmentation.codes(), told);
    for (int i = 0; i < told.length; i++) {
      treatments[told[i]] = UsualName.nearest(places.lately()[i], places.value()[i]).treatment();
    }
    return treatments;
  }

  /**
   * With the share of each segment that may be written to, channel by channel.
   *
   * @param consents the answers that count, as of the day that is asked about
   * @return the cards; where no channel reaches a fifth of a segment, its treatment says that first
   */
  public SegmentCards reachableBy(Consents consents) {
    PatronException.given(consents, "reachableBy", "the consents");
    List<String> channels = consents.channels();
    List<String> ids = segmentation.ids();
    int[] codes = segmentation.codes();
    List<Card> reached = new ArrayList<>();
    for (int code = 0; code < cards.size(); code++) {
      Card card = cards.get(code);
      int[] rows = Members.rows(codes, code).toArray();
      Map<String, Double> reach = new LinkedHashMap<>();
      for (String channel : channels) {
        long may = Arrays.stream(rows).filter(r -> consents.may(ids.get(r), channel)).count();
        reach.put(channel, rows.length == 0 ? Double.NaN : (double) may / rows.length);
      }
      double most = reach.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
      boolean little = rows.length > 0 && most < LITTLE_REACH;
      String first = little ? "Ask for consent first: few may be written to. " : "";
      reached.add(changed(card, card.growth(), reach, first + card.treatment()));
    }
    return new SegmentCards(segmentation, reached);
  }

  /**
   * With the growth of each segment since an earlier date.
   *
   * @param before the earlier segmentation with its customers, whose ids these continue
   * @return the cards; segments that were not there, or empty, have no growth
   */
  public SegmentCards since(Segmentation before) {
    PatronException.given(before, "since", "the segmentation before");
    before.requireCustomers("since");
    int[] sizes = before.sizes();
    List<Card> grown = new ArrayList<>();
    for (Card card : cards) {
      int code = before.segments().indexOf(card.id());
      double growth =
          code < 0 || sizes[code] == 0 ? Double.NaN : (double) card.customers() / sizes[code] - 1;
      grown.add(changed(card, growth, card.reach(), card.treatment()));
    }
    return new SegmentCards(segmentation, grown);
  }

  private static Card changed(
      Card card, double growth, Map<String, Double> reach, String treatment) {
    return new Card(
        card.id(),
        card.name(),
        card.customers(),
        card.share(),
        card.revenueShare(),
        card.valuePerCustomer(),
        growth,
        reach,
        treatment);
  }

  /** {@return the cards, in the order of the segments} */
  public List<Card> cards() {
    return List.copyOf(cards);
  }

  /**
   * One card.
   *
   * @param segment the segment's id or name
   * @return the card
   */
  public Card card(String segment) {
    return cards.get(segmentation.codeOf(segment));
  }

  @Override
  public Table table() {
    Table table =
        Table.create(
            "segment cards",
            StringColumn.create("segment", cards.stream().map(Card::id)),
            StringColumn.create("name", cards.stream().map(Card::name)),
            IntColumn.create("customers", cards.stream().mapToInt(Card::customers).toArray()),
            figures("share", Card::share),
            figures("revenue_share", Card::revenueShare),
            figures("value", Card::valuePerCustomer),
            figures("growth", Card::growth));
    for (String channel : cards.getFirst().reach().keySet()) {
      table.addColumns(figures("reach_" + channel, card -> card.reach().get(channel)));
    }
    return table.addColumns(StringColumn.create("treatment", cards.stream().map(Card::treatment)));
  }

  private DoubleColumn figures(String name, ToDoubleFunction<Card> figure) {
    return DoubleColumn.create(name, cards.stream().mapToDouble(figure).toArray());
  }

  @Override
  public long rowCount() {
    return cards.size();
  }

  /** {@return all cards, one below the other} */
  @Override
  public String toString() {
    return cards.stream().map(Card::toString).collect(Collectors.joining("\n"));
  }
}
