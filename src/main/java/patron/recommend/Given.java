package patron.recommend;

import java.time.LocalDate;
import patron.base.PatronException;
import patron.data.Baskets;

/** What a caller must give. In a notebook null is what a cell that failed has left behind. */
final class Given {

  private Given() {}

  static <T> T some(T value, String what) {
    PatronException.require(
        value != null, "%s: null is given; run the cell that makes it again", what);
    return value;
  }

  static int atLeastOne(int n, String what) {
    PatronException.require(n >= 1, "%s is asked for %s; give 1 or more", what, n);
    return n;
  }

  static String customer(String id) {
    PatronException.require(
        id != null && !id.isBlank(), "a customer id is blank (%s); give one", id);
    return id;
  }

  /** The baskets before a day, of which there must be one, with customers. */
  static Baskets past(Baskets baskets, LocalDate asOf) {
    some(baskets, "baskets");
    some(asOf, "the as-of date");
    Baskets past = baskets.before(asOf);
    past.customers();
    PatronException.require(
        past.size() > 0, "there is no basket before %s; give a later as-of date", asOf);
    return past;
  }
}
