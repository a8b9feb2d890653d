package patron.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Visits of the web site, e-mails opened and clicked, complaints: counts a customer, month and
 * event, no line where there is none. E-mails go only to those who said yes.
 */
final class Engagement {

  private static final long STREAM = 5_000_000_000L;
  private static final double WEB = 0.35;
  private static final double OPENS = 0.8;
  private static final double CLICKS = 0.22;
  private static final double COMPLAINTS = 0.004;

  static final String[] COLUMNS = {"customer_id", "month:day", "event", "count:whole"};

  private final Plan plan;
  private final Shopper shopper;
  private final LocalDate emailSince;
  private final CsvText csv;

  private Engagement(Plan plan, Customer customer, CsvText csv) {
    this.plan = plan;
    this.shopper = customer.shopper();
    this.emailSince = customer.emailSince();
    this.csv = csv;
  }

  static void of(Plan plan, Customer customer, CsvText csv) {
    Engagement all = new Engagement(plan, customer, csv);
    Draws draws = plan.draws(STREAM + customer.shopper().number() - 1);
    YearMonth joined = YearMonth.from(customer.joined());
    for (YearMonth month = YearMonth.from(OpenDays.FIRST);
        !month.isAfter(YearMonth.from(OpenDays.LAST));
        month = month.plusMonths(1)) {
      if (!month.isBefore(joined)) {
        all.month(month, draws);
      }
    }
  }

  private void month(YearMonth month, Draws draws) {
    double middle = plan.days().busyTime(OpenDays.day(month.atDay(15)));
    double interest = shopper.warmth() * shopper.attention(plan, middle);
    double web = WEB * interest * shopper.activity(middle) * (shopper.isOnWeb() ? 2.5 : 1);
    row(month, "web_visit", draws.poisson(web));
    int opens = mayBeWritten(month) ? draws.poisson(OPENS * interest) : 0;
    row(month, "email_open", opens);
    row(month, "email_click", clicks(opens, draws));
    row(month, "complaint", complaints(month, draws));
  }

  private boolean mayBeWritten(YearMonth month) {
    return emailSince != null && !emailSince.isAfter(month.atDay(1));
  }

  private static int clicks(int opens, Draws draws) {
    int clicks = 0;
    for (int i = 0; i < opens; i++) {
      clicks += draws.chance(CLICKS) ? 1 : 0;
    }
    return clicks;
  }

  /** Somebody who leaves for the service complains in the month in which the trouble begins. */
  private int complaints(YearMonth month, Draws draws) {
    Leaving leaving = shopper.leaving();
    double first = plan.days().busyTime(OpenDays.day(month.atDay(1)));
    double next = plan.days().busyTime(OpenDays.day(month.plusMonths(1).atDay(1)));
    boolean gone = leaving.isGone() && first >= leaving.end();
    int usual = gone ? 0 : draws.poisson(COMPLAINTS * shopper.activity(first));
    boolean trouble =
        leaving.shows(Reason.SERVICE, leaving.signs())
            && leaving.signs() >= first
            && leaving.signs() < next;
    return usual + (trouble ? 1 + draws.poisson(0.5) : 0);
  }

  private void row(YearMonth month, String event, int count) {
    if (count > 0) {
      csv.row(List.of(shopper.id(), month.atDay(1).toString(), event, String.valueOf(count)));
    }
  }
}
