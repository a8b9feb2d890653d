package patron.target;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Threads;

/**
 * How intervals are made by drawing customers again, with replacement, within the treated and
 * within the control: the bounds are the 2.5 % and 97.5 % quantiles of the figure over the runs.
 * Run r of a seed draws the same customers for every ranking, so that rankings are compared in
 * pairs, and on any number of threads.
 *
 * @param runs how many times, 20 or more; 500 is usual
 * @param seed the same seed gives the same intervals
 */
public record Bootstrap(int runs, long seed) {

  private static final int FEWEST = 20;

  /**
   * Checked.
   *
   * @param runs 20 or more
   * @param seed any number
   */
  public Bootstrap {
    PatronException.require(
        runs >= FEWEST, "%s runs give no interval of 95 %%; ask for 20 or more", runs);
  }

  /**
   * A number of runs, with seed 42.
   *
   * @param number 20 or more
   * @return the bootstrap
   */
  public static Bootstrap runs(int number) {
    return new Bootstrap(number, 42);
  }

  /**
   * With another seed.
   *
   * @param number any
   * @return the bootstrap with it
   */
  public Bootstrap seed(long number) {
    return new Bootstrap(runs, number);
  }

  /** What to compute from how often each customer was drawn in a run. */
  @FunctionalInterface
  interface Figure {
    void of(int run, int[] times);
  }

  void forEach(boolean[] treated, Figure figure) {
    int[][] groups = groups(treated);
    try (Progress progress = Progress.of("Drawing customers again", runs)) {
      Threads.forEach(
          runs,
          run -> {
            figure.of(run, drawn(groups, treated.length, Seeds.generator(seed, run)));
            progress.advance(1);
          });
    }
  }

  private static int[][] groups(boolean[] treated) {
    return new int[][] {rows(treated, true), rows(treated, false)};
  }

  private static int[] rows(boolean[] treated, boolean which) {
    return IntStream.range(0, treated.length).filter(i -> treated[i] == which).toArray();
  }

  private static int[] drawn(int[][] groups, int n, RandomGenerator random) {
    int[] times = new int[n];
    for (int[] group : groups) {
      for (int i = 0; i < group.length; i++) {
        times[group[random.nextInt(group.length)]]++;
      }
    }
    return times;
  }
}
