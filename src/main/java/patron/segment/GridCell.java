package patron.segment;

/**
 * The eleven usual names of the RFM grid, by the score of recency and the value level: the mean of
 * the scores of frequency and monetary, halves away from the middle (1.5 is 1, 2.5 is 2, 3.5 is 4,
 * 4.5 is 5). First match wins; the order is also that of the segments' ids.
 */
enum GridCell {
  CHAMPIONS("Champions", 5, 5, 4, 5),
  LOYAL_CUSTOMERS("Loyal Customers", 3, 4, 4, 5),
  CANT_LOSE_THEM("Can't Lose Them", 1, 2, 5, 5),
  AT_RISK("At Risk", 1, 2, 3, 4),
  POTENTIAL_LOYALISTS("Potential Loyalists", 4, 5, 2, 3),
  NEED_ATTENTION("Need Attention", 3, 3, 3, 3),
  NEW_CUSTOMERS("New Customers", 5, 5, 1, 1),
  PROMISING("Promising", 4, 4, 1, 1),
  ABOUT_TO_SLEEP("About to Sleep", 3, 3, 1, 2),
  LOST("Lost", 1, 1, 1, 1),
  HIBERNATING("Hibernating", 1, 2, 1, 2);

  private final String label;
  private final int recencyFrom;
  private final int recencyTo;
  private final int valueFrom;
  private final int valueTo;

  GridCell(String label, int recencyFrom, int recencyTo, int valueFrom, int valueTo) {
    this.label = label;
    this.recencyFrom = recencyFrom;
    this.recencyTo = recencyTo;
    this.valueFrom = valueFrom;
    this.valueTo = valueTo;
  }

  /** The first cell that holds the scores, each in 1 to 5. */
  static GridCell of(int r, int f, int m) {
    int value = level(f + m);
    for (GridCell cell : values()) {
      if (cell.holds(r, value)) {
        return cell;
      }
    }
    throw new AssertionError("the grid has a gap at r %d f %d m %d".formatted(r, f, m));
  }

  String label() {
    return label;
  }

  private static int level(int sum) {
    return sum <= 5 ? sum / 2 : (sum + 1) / 2;
  }

  private boolean holds(int r, int value) {
    return recencyFrom <= r && r <= recencyTo && valueFrom <= value && value <= valueTo;
  }
}
