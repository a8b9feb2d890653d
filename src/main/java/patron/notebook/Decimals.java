package patron.notebook;

import java.util.Arrays;
import java.util.Locale;

/**
 * How many decimals a column of real numbers is shown with: none where all are whole, else at least
 * two, and three digits of the middle one. What would still show as nothing but zeros, or is too
 * long to read, is shown with an exponent.
 */
record Decimals(int places) {

  private static final int LEAST = 2;
  private static final int MOST = 6;
  private static final double LARGEST = 1e15;

  static Decimals of(double... values) {
    double[] sizes =
        Arrays.stream(values).filter(Double::isFinite).map(Math::abs).filter(v -> v > 0).toArray();
    if (Arrays.stream(sizes).allMatch(v -> v == Math.rint(v))) {
      return new Decimals(0);
    }
    Arrays.sort(sizes);
    int magnitude = (int) Math.floor(Math.log10(sizes[sizes.length / 2]));
    return new Decimals(Math.clamp(2L - magnitude, LEAST, MOST));
  }

  String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    boolean unreadable = size >= LARGEST || (size > 0 && size < 0.5 * Math.pow(10, -places));
    String text = String.format(Locale.ROOT, unreadable ? "%.2e" : "%,." + places + "f", value);
    return value == 0 ? text.replace("-", "") : text;
  }
}
