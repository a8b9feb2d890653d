package patron.churn;

import java.util.Arrays;
import java.util.List;
import patron.churn.CustomerDays.Visits;

/** All silences between purchases: ended by a purchase, or still open on the as-of date. */
final class Silences {

  private final double[] days;
  private final boolean[] ended;

  private Silences(double[] days, boolean[] ended) {
    this.days = days;
    this.ended = ended;
  }

  /** How long each was, 1 or more. */
  double[] days() {
    return days;
  }

  /** Whether a purchase ended it. */
  boolean[] ended() {
    return ended;
  }

  static Silences of(List<Visits> customers, long asOf) {
    int n = customers.stream().mapToInt(c -> c.days().length).sum();
    double[] days = new double[n];
    boolean[] ended = new boolean[n];
    int i = 0;
    for (Visits customer : customers) {
      long[] bought = customer.days();
      for (int k = 0; k < bought.length; k++, i++) {
        ended[i] = k + 1 < bought.length;
        days[i] = (ended[i] ? bought[k + 1] : asOf) - bought[k];
      }
    }
    return new Silences(days, ended);
  }

  /** How many lasted at least so long. */
  int reached(double least) {
    return (int) Arrays.stream(days).filter(d -> d >= least).count();
  }

  double[] endedDays() {
    double[] some = new double[days.length];
    int n = 0;
    for (int i = 0; i < days.length; i++) {
      if (ended[i]) {
        some[n++] = days[i];
      }
    }
    return Arrays.copyOf(some, n);
  }
}
