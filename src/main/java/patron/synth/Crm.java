package patron.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the shop knows of its customers beside what they buy, and whom it may write to. */
final class Crm {

  private static final long STREAM = 3_000_000_000L;
  private static final String[] CHANNELS = {"EMAIL", "SMS", "POST"};
  private static final String[] ANSWERS = {"granted", "refused", "withdrawn"};

  /** Granted, refused, withdrawn, never asked: by channel. */
  private static final double[][] SHARES = {{50, 22, 8, 20}, {27, 33, 5, 35}, {40, 15, 3, 42}};

  /** One answer to the question whether somebody may be written to. */
  private record Consent(String customer, String channel, String status, LocalDate asked) {}

  private final List<Shopper> shoppers;
  private final Map<String, LocalDate> joined;
  private final List<Consent> consents = new ArrayList<>();

  private Crm(List<Shopper> shoppers, Map<String, LocalDate> joined) {
    this.shoppers = shoppers;
    this.joined = joined;
  }

  static Crm of(long seed, List<Shopper> shoppers, List<Line> lines) {
    Map<String, LocalDate> first = new HashMap<>();
    for (Line line : lines) {
      first.putIfAbsent(line.customer(), line.time().toLocalDate());
    }
    Map<String, LocalDate> joined = new HashMap<>();
    shoppers.forEach(s -> joined.put(s.id(), s.joinedOn(first.get(s.id()))));
    Crm crm = new Crm(shoppers, joined);
    shoppers.forEach(s -> crm.ask(s, Draws.of(seed, STREAM + Long.parseLong(s.id()))));
    return crm;
  }

  LocalDate joinedOn(Shopper shopper) {
    return joined.get(shopper.id());
  }

  /** Since when e-mails may be sent, for those who said yes and did not take it back. */
  Map<String, LocalDate> emailSince() {
    return consents.stream()
        .filter(c -> c.channel().equals(CHANNELS[0]) && c.status().equals(ANSWERS[0]))
        .collect(Collectors.toMap(Consent::customer, Consent::asked));
  }

  CsvText customers() {
    CsvText csv =
        CsvText.withHeader(List.of("customer_id", "birth_year", "gender", "region", "joined_on"));
    for (Shopper s : shoppers) {
      String year = s.birthYear() == 0 ? "" : String.valueOf(s.birthYear());
      csv.row(List.of(s.id(), year, s.gender(), s.region(), joined.get(s.id()).toString()));
    }
    return csv;
  }

  /** At most one line a customer and channel; none where nobody asked. */
  CsvText consents() {
    CsvText csv = CsvText.withHeader(List.of("customer_id", "channel", "status", "asked_on"));
    consents.forEach(
        c -> csv.row(List.of(c.customer(), c.channel(), c.status(), c.asked().toString())));
    return csv;
  }

  private void ask(Shopper shopper, Draws draws) {
    for (int channel = 0; channel < CHANNELS.length; channel++) {
      int answer = draws.of(SHARES[channel]);
      LocalDate asked = askedOn(joined.get(shopper.id()), draws);
      if (answer < ANSWERS.length) {
        consents.add(new Consent(shopper.id(), CHANNELS[channel], ANSWERS[answer], asked));
      }
    }
  }

  static CsvText truth(List<Shopper> shoppers, PastCampaign campaign) {
    CsvText csv =
        CsvText.withHeader(
            List.of("customer_id", "segment", "left_on", "leaving_reason", "uplift_type"));
    for (int i = 0; i < shoppers.size(); i++) {
      Shopper s = shoppers.get(i);
      csv.row(
          List.of(
              s.id(),
              s.kind().title,
              s.leaving().day().map(LocalDate::toString).orElse(""),
              s.leaving().isGone() ? s.leaving().reason().title : "",
              campaign.type(i).title));
    }
    return csv;
  }

  private static LocalDate askedOn(LocalDate joined, Draws draws) {
    LocalDate asked = joined.plusDays(draws.chance(0.6) ? 0 : draws.below(90));
    return asked.isAfter(OpenDays.LAST) ? OpenDays.LAST : asked;
  }
}
