package patron.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import patron.features.CustomerFeatures;

/** Says of one customer why he or she is in a segment: with the figures where they are RFM. */
final class Reasons {

  private final double[][] rfm;

  Reasons(CustomerFeatures features) {
    boolean there =
        RfmGrid.RAW.stream().allMatch(n -> features.names().contains(n) && features.isNumber(n));
    this.rfm =
        there
            ? RfmGrid.RAW.stream().map(features::numbers).toArray(double[][]::new)
            : new double[0][];
  }

  String of(int row, String segment) {
    if (rfm.length == 0 || Double.isNaN(rfm[0][row] + rfm[1][row] + rfm[2][row])) {
      return "segment " + segment;
    }
    return "%s: last order %s ago, %s, spent %s"
        .formatted(
            segment, count(rfm[0][row], "day"), count(rfm[1][row], "order"), money(rfm[2][row]));
  }

  private static String count(double value, String unit) {
    String plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return plain + " " + unit + (value == 1 ? "" : "s");
  }

  private static String money(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
