package patron.synth;

/**
 * One product in one store, week by week.
 *
 * @param pence what it costs
 * @param offers whether it is on promotion
 * @param rivals what it costs across the street
 */
record ShelfPrices(int[] pence, boolean[] offers, int[] rivals) {

  static ShelfPrices empty(int weeks) {
    return new ShelfPrices(new int[weeks], new boolean[weeks], new int[weeks]);
  }

  boolean changes(int week) {
    return pence[week] != pence[week - 1]
        || offers[week] != offers[week - 1]
        || rivals[week] != rivals[week - 1];
  }
}
