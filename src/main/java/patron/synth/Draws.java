package patron.synth;

import java.util.random.RandomGenerator;
import patron.base.Seeds;

/**
 * Draws made only from raw 64-bit numbers and {@link StrictMath}: Java leaves the bits of its own
 * bounded and normal draws open, and a data set must not change with the JDK.
 */
final class Draws {

  private final RandomGenerator bits;

  private Draws(RandomGenerator bits) {
    this.bits = bits;
  }

  static Draws of(long seed, long stream) {
    return new Draws(Seeds.generator(seed, stream));
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (bits.nextLong() >>> 11) * 0x1.0p-53;
  }

  double between(double low, double high) {
    return low + uniform() * (high - low);
  }

  /** Uniform in 0 to n - 1. */
  int below(int n) {
    return (int) (uniform() * n);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  double exponential() {
    return -StrictMath.log(1 - uniform());
  }

  /** Mean 1, variance 1 / shape: shape 1 is exponential, larger is more regular. */
  double erlang(int shape) {
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum += exponential();
    }
    return sum / shape;
  }

  /** Box and Muller's, of which only one half is used. */
  double normal() {
    double radius = StrictMath.sqrt(2 * exponential());
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Mean 1. */
  double logNormal(double sigma) {
    return StrictMath.exp(sigma * normal() - sigma * sigma / 2);
  }

  /** Rate 1; Marsaglia and Tsang (2000), who take shapes below 1 from those above. */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double root = 1 + c * x;
      double v = root * root * root;
      if (v > 0 && StrictMath.log(1 - uniform()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  double beta(double a, double b) {
    double x = gamma(a);
    return x / (x + gamma(b));
  }

  /** Knuth's, for small means. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      count++;
    }
    return count;
  }

  /** The index of one of several weights. */
  int of(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
