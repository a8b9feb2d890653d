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

  /** The days on which somebody would come, if no letter were sent. */
  static List<Integer> visits(Plan plan, Shopper shopper) {
    return Visits.of(plan, shopper, own(plan, shopper, DAYS));
  }

  static Customer of(Plan plan, int number, PastCampaign letter) {
    Shopper shopper = Shopper.of(plan, number);
    List<Integer> planned = visits(plan, shopper);
    PastCampaign.Lot lot = PastCampaign.lot(plan, shopper, planned);
    List<Integer> visits = letter.visits(lot, planned);
    LocalDate joined = shopper.joinedOn(OpenDays.date(visits.getFirst()));
    return new Customer(
        shopper,
        lot,
        PastCampaign.isContact(planned),
        visits,
        joined,
        Consent.of(plan, shopper, joined));
  }

  List<Basket> baskets(Plan plan, Choice choice) {
    Draws draws = own(plan, shopper, BASKETS);
    return visits.stream().map(day -> Basket.of(plan, shopper, day, choice, draws)).toList();
  }

  private static Draws own(Plan plan, Shopper shopper, int use) {
    return plan.draws(STREAM + shopper.number() * 16L + use);
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
    Person person = shopper.person();
    String year = person.birthYear() == 0 ? "" : String.valueOf(person.birthYear());
    return List.of(id(), year, person.gender(), person.region(), joined.toString());
  }

  void consents(CsvText csv) {
    consents.forEach(c -> csv.row(List.of(id(), c.channel(), c.status(), c.asked().toString())));
  }

  List<String> truth(Plan plan) {
    Leaving leaving = shopper.leaving();
    return List.of(
        id(),
        shopper.lastKind().title,
        leaving.day(plan.days()).map(LocalDate::toString).orElse(""),
        leaving.isGone() ? leaving.reason().title : "",
        lot.type().title);
  }
}
