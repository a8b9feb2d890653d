package patron.data;

import java.math.BigDecimal;

/** Sums of money as people expect to see them. */
final class Cash {

  private Cash() {}

  /** The same number without needless zeros, but always with two decimals. */
  static BigDecimal tidy(BigDecimal sum) {
    BigDecimal bare = sum.stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale()));
  }
}
