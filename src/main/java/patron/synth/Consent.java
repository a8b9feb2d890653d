package patron.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One answer to the question whether somebody may be written to. */
record Consent(String channel, String status, LocalDate asked) {

  private static final long STREAM = 3_000_000_000L;
  private static final String[] CHANNELS = {"EMAIL", "SMS", "POST"};
  private static final String[] ANSWERS = {"granted", "refused", "withdrawn"};

  /** Granted, refused, withdrawn, never asked: by channel. */
  private static final double[][] SHARES = {{50, 22, 8, 20}, {27, 33, 5, 35}, {40, 15, 3, 42}};

  /** At most one answer a channel; none where nobody asked. */
  static List<Consent> of(Plan plan, Shopper shopper, LocalDate joined) {
    Draws draws = plan.draws(STREAM + shopper.number());
    List<Consent> consents = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS.length; channel++) {
      int answer = draws.of(SHARES[channel]);
      LocalDate asked = askedOn(joined, draws);
      if (answer < ANSWERS.length) {
        consents.add(new Consent(CHANNELS[channel], ANSWERS[answer], asked));
      }
    }
    return consents;
  }

  private static LocalDate askedOn(LocalDate joined, Draws draws) {
    LocalDate asked = joined.plusDays(draws.chance(0.6) ? 0 : draws.below(90));
    return asked.isAfter(OpenDays.LAST) ? OpenDays.LAST : asked;
  }

  boolean allowsEmail() {
    return channel.equals(CHANNELS[0]) && status.equals(ANSWERS[0]);
  }
}
