package patron.segment;

import java.util.Arrays;
import patron.data.Spending;

/** Sums of spending by segment and part, of the customers who have a segment. */
final class SpendingBySegment {

  private final double[][] money;
  private final int[][] buyers;

  private SpendingBySegment(int segments, int parts) {
    this.money = new double[segments][parts];
    this.buyers = new int[segments][parts];
  }

  static SpendingBySegment of(Segmentation segmentation, Spending spending) {
    SpendingBySegment sums =
        new SpendingBySegment(segmentation.segments().size(), spending.parts().size());
    int[] segmentOf = segmentation.codesOf(spending.ids());
    int[] customers = spending.customerCodes();
    int[] parts = spending.partCodes();
    double[] spent = spending.money();
    for (int cell = 0; cell < spent.length; cell++) {
      int segment = segmentOf[customers[cell]];
      if (segment >= 0) {
        sums.money[segment][parts[cell]] += spent[cell];
        sums.buyers[segment][parts[cell]] += spent[cell] > 0 ? 1 : 0;
      }
    }
    return sums;
  }

  double money(int segment, int part) {
    return money[segment][part];
  }

  double moneyOf(int segment) {
    return Arrays.stream(money[segment]).sum();
  }

  double moneyOn(int part) {
    return Arrays.stream(money).mapToDouble(m -> m[part]).sum();
  }

  double money() {
    return Arrays.stream(money).flatMapToDouble(Arrays::stream).sum();
  }

  int buyers(int segment, int part) {
    return buyers[segment][part];
  }

  int buyersOf(int part) {
    return Arrays.stream(buyers).mapToInt(b -> b[part]).sum();
  }
}
