package patron.synth;

import java.util.Arrays;

/** Why somebody leaves for good. */
enum Reason {
  PRICE("price", 0.25),
  SERVICE("service", 0.22),
  DRIFT("drift", 0.38),
  MOVED("moved", 0.15);

  final String title;
  final double share;

  Reason(String title, double share) {
    this.title = title;
    this.share = share;
  }

  static Reason draw(Draws draws) {
    double[] shares = Arrays.stream(values()).mapToDouble(one -> one.share).toArray();
    return values()[draws.of(shares)];
  }
}
