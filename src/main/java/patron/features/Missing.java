package patron.features;

import patron.base.PatronException;

/**
 * What stands in for a number that is not there: of a customer whom the other side of a join does
 * not know, or of one whose value is missing. Categories that are not there are always the empty
 * text.
 */
public final class Missing {

  private final boolean refuses;
  private final double number;

  private Missing(boolean refuses, double number) {
    this.refuses = refuses;
    this.number = number;
  }

  /**
   * Nothing may be missing: the call fails and names the first customer.
   *
   * @return the policy
   */
  public static Missing refuse() {
    return new Missing(true, Double.NaN);
  }

  /**
   * Zero: right for counts and sums, where no record means none.
   *
   * @return the policy
   */
  public static Missing zero() {
    return value(0);
  }

  /**
   * A number of the caller's choice.
   *
   * @param x the number, finite
   * @return the policy
   */
  public static Missing value(double x) {
    PatronException.require(
        Double.isFinite(x), "missing values cannot become %s; give a finite number", x);
    return new Missing(false, x);
  }

  /**
   * Stays missing (NaN). What needs finite values refuses it later and names the customer.
   *
   * @return the policy
   */
  public static Missing unknown() {
    return new Missing(false, Double.NaN);
  }

  /** What is said where a number is missing and cannot be. */
  static PatronException refused(String column, String id, String what) {
    return new PatronException(
        ("%s of customer %s is missing and %s cannot do without; "
                + "fill(Missing.value(x), \"%s\") or leave the column out")
            .formatted(column, id, what, column));
  }

  boolean refuses() {
    return refuses;
  }

  double number() {
    return number;
  }
}
