package patron.synth;

import java.time.LocalDate;
import java.util.List;

/**
 * Everything that is drawn for one customer but the baskets.
 *
 * @param lot what a letter does
 * @param contact whether the lot was drawn among those who might get one
 * @param visits days on which something was bought, in order
 * @param joined when the card was taken
 */
record Customer(
    Shopper shopper,
    PastCampaign.Lot lot,
    boolean contact,
    List<Integer> visits,
    LocalDate joined,
    List<Consent> consents) {

  static final String[] COLUMNS = {
    "customer_id", "birth_year:whole", "gender", "region", "joined_on:day"
  };
  static final String[] CONSENTS = {"customer_id", "channel", "status", "asked_on:day"};
  static final String[] TRUTH = {
    "customer_id", "segment", "left_on:day", "leaving_reason", "uplift_type"
  };

  /** Streams of the seed: shoppers have those of their numbers, products those of PriceList. */
  private static final long STREAM = 2_000_000_000L;

  private static final int DAYS = 14;
  private static final int BASKETS = 15;

  static Shopper shopper(long seed, int number) {
    return Shopper.of(number, Draws.of(seed, number));
  }

  /** The days on which somebody would come, if no letter were sent. */
  static List<Integer> visits(long seed, Shopper shopper) {
    return Visits.of(shopper, own(seed, shopper, DAYS));
  }

  static Customer of(long seed, int number, PastCampaign letter) {
    Shopper shopper = shopper(seed, number);
    List<Integer> planned = visits(seed, shopper);
    PastCampaign.Lot lot = PastCampaign.lot(seed, shopper, planned);
    List<Integer> visits = letter.visits(lot, planned);
    LocalDate joined = shopper.joinedOn(OpenDays.date(visits.getFirst()));
    return new Customer(
        shopper,
        lot,
        PastCampaign.isContact(planned),
        visits,
        joined,
        Consent.of(seed, shopper, joined));
  }

  List<Basket> baskets(long seed, Choice choice) {
    Draws draws = own(seed, shopper, BASKETS);
    return visits.stream().map(day -> Basket.of(shopper, day, choice, draws)).toList();
  }

  private static Draws own(long seed, Shopper shopper, int use) {
    return Draws.of(seed, STREAM + shopper.number() * 16L + use);
  }

  String id() {
    return shopper.id();
  }

  /** Since when e-mails may be sent; null where they may not. */
  LocalDate emailSince() {
    return consents.stream()
        .filter(Consent::allowsEmail)
        .map(Consent::asked)
        .findFirst()
        .orElse(null);
  }

  List<String> cells() {
    String year = shopper.birthYear() == 0 ? "" : String.valueOf(shopper.birthYear());
    return List.of(id(), year, shopper.gender(), shopper.region(), joined.toString());
  }

  void consents(CsvText csv) {
    consents.forEach(c -> csv.row(List.of(id(), c.channel(), c.status(), c.asked().toString())));
  }

  List<String> truth() {
    Leaving leaving = shopper.leaving();
    return List.of(
        id(),
        shopper.kind().title,
        leaving.day().map(LocalDate::toString).orElse(""),
        leaving.isGone() ? leaving.reason().title : "",
        lot.type().title);
  }
}
