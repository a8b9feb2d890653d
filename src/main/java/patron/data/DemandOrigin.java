package patron.data;

import java.time.temporal.ChronoUnit;
import java.util.BitSet;

/** Where the rows come from: said, and checked by those who price. */
record DemandOrigin(
    DemandColumns columns,
    ChronoUnit unit,
    String promotionRule,
    int partialPeriods,
    BitSet filled) {

  /** Of some rows, or of rows like these. */
  DemandOrigin at(int[] rows) {
    BitSet some = new BitSet();
    for (int i = 0; i < rows.length; i++) {
      some.set(i, filled.get(rows[i]));
    }
    return new DemandOrigin(columns, unit, promotionRule, partialPeriods, some);
  }

  /** With another rule for promotions and more rows that are put in. */
  DemandOrigin with(String rule, BitSet more) {
    BitSet all = (BitSet) filled.clone();
    all.or(more);
    return new DemandOrigin(columns, unit, rule, partialPeriods, all);
  }
}
