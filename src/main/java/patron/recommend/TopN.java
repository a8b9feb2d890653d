package patron.recommend;

/** The highest of some scores; of equals those that were offered first. */
final class TopN {

  private final int[] codes;
  private final double[] scores;
  private int size;

  TopN(int most) {
    this.codes = new int[most];
    this.scores = new double[most];
  }

  void offer(int code, double score) {
    if (size == codes.length && (size == 0 || !(score > scores[size - 1]))) {
      return;
    }
    int at = place(score);
    int moved = Math.min(size, codes.length - 1) - at;
    System.arraycopy(codes, at, codes, at + 1, moved);
    System.arraycopy(scores, at, scores, at + 1, moved);
    codes[at] = code;
    scores[at] = score;
    size = Math.min(size + 1, codes.length);
  }

  /** After all that are at least as high. */
  private int place(double score) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (scores[middle] >= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int size() {
    return size;
  }

  int code(int rank) {
    return codes[rank];
  }

  double score(int rank) {
    return scores[rank];
  }
}
