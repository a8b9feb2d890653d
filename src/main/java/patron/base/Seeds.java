package patron.base;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that are the same on every machine and any number of threads: each use derives a
 * generator of its own from the seed of the call and the number of its stream (a block, a run, a
 * customer), so that no order of execution shows.
 */
public final class Seeds {

  private Seeds() {}

  /**
   * A generator of its own for one stream of a seed.
   *
   * @param seed the seed of the call
   * @param stream the number of the stream
   * @return a fresh generator (Steele, Lea and Flood's SplitMix64, which the Java platform
   *     specifies bit for bit)
   */
  public static RandomGenerator generator(long seed, long stream) {
    return new SplittableRandom(derive(seed, stream));
  }

  /**
   * A seed derived from another.
   *
   * @param seed the seed of the call
   * @param stream the number of the stream
   * @return a seed that shares no visible pattern with those of other streams
   */
  public static long derive(long seed, long stream) {
    return mix(mix(seed + 0x9E3779B97F4A7C15L) ^ mix(stream ^ 0xD1B54A32D192ED03L));
  }

  /** The finaliser of SplitMix64 (Stafford's variant 13). */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
