package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A number measured in a sample, with its standard error. */
record Measured(double value, double error) {

  /** Of the first two numbers of a row. */
  static Measured of(double... row) {
    return new Measured(row[0], row[1]);
  }

  /** A share of so many. */
  static Measured share(double part, double of) {
    return new Measured(part / of, Math.sqrt(part / of * (1 - part / of) / of));
  }

  /** A count of events that come independently. */
  static Measured count(double count) {
    return new Measured(count, Math.sqrt(Math.max(1, count)));
  }

  /** Within Monte-Carlo error. */
  void is(double truth) {
    assertThat(value).as("± %.4f", error).isCloseTo(truth, within(4 * error));
  }

  /** Beyond Monte-Carlo error. */
  void isNot(double other) {
    assertThat(Math.abs(value - other)).as("%s ± %s", value, error).isGreaterThan(8 * error);
  }
}
