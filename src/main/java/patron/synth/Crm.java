package patron.synth;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the shop knows of its customers beside what they buy, and whom it may write to. */
final class Crm {

  private static final long STREAM = 3_000_000_000L;
  private static final String[] CHANNELS = {"EMAIL", "SMS", "POST"};
  private static final String[] ANSWERS = {"granted", "refused", "withdrawn"};

  /** Granted, refused, withdrawn, never asked: by channel. */
  private static final double[][] SHARES = {{50, 22, 8, 20}, {27, 33, 5, 35}, {40, 15, 3, 42}};

  private final List<Shopper> shoppers;
  private final Map<String, LocalDate> joined;

  private Crm(List<Shopper> shoppers, Map<String, LocalDate> joined) {
    this.shoppers = shoppers;
    this.joined = joined;
  }

  static Crm of(List<Shopper> shoppers, List<Line> lines) {
    Map<String, LocalDate> first = new HashMap<>();
    for (Line line : lines) {
      first.putIfAbsent(line.customer(), line.time().toLocalDate());
    }
    Map<String, LocalDate> joined = new HashMap<>();
    shoppers.forEach(s -> joined.put(s.id(), s.joinedOn(first.get(s.id()))));
    return new Crm(shoppers, joined);
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
  CsvText consents(long seed) {
    CsvText csv = CsvText.withHeader(List.of("customer_id", "channel", "status", "asked_on"));
    for (Shopper s : shoppers) {
      Draws draws = Draws.of(seed, STREAM + Long.parseLong(s.id()));
      for (int channel = 0; channel < CHANNELS.length; channel++) {
        int answer = draws.of(SHARES[channel]);
        LocalDate asked = askedOn(joined.get(s.id()), draws);
        if (answer < ANSWERS.length) {
          csv.row(List.of(s.id(), CHANNELS[channel], ANSWERS[answer], asked.toString()));
        }
      }
    }
    return csv;
  }

  static CsvText truth(List<Shopper> shoppers) {
    CsvText csv = CsvText.withHeader(List.of("customer_id", "segment"));
    shoppers.forEach(s -> csv.row(List.of(s.id(), s.kind().title)));
    return csv;
  }

  private static LocalDate askedOn(LocalDate joined, Draws draws) {
    LocalDate asked = joined.plusDays(draws.chance(0.6) ? 0 : draws.below(90));
    return asked.isAfter(OpenDays.LAST) ? OpenDays.LAST : asked;
  }
}
