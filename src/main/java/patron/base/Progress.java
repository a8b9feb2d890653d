package patron.base;

import java.time.Duration;

/**
 * How far a long task is. Silent until a {@link Sink} is set (the notebook kernel sets one) and
 * until the task has run for half a second; then at most ten reports a second, and one when it
 * ends.
 *
 * <pre>{@code
 * try (var progress = Progress.of("Trying k = 2 to 10", 9)) { for (…) { …; progress.advance(1); } }
 * }</pre>
 */
public final class Progress implements AutoCloseable {

  /**
   * One report.
   *
   * @param task distinguishes tasks that run at once
   * @param what the task in the user's words
   * @param done units done
   * @param total units in all, or -1 where unknown
   * @param elapsed since the start
   * @param finished whether this is the last report of the task
   */
  public record State(
      long task, String what, long done, long total, Duration elapsed, boolean finished) {

    /**
     * The units done, where a total is known never more than it.
     *
     * @return 0 or more
     */
    public long reached() {
      return total <= 0 ? Math.max(0, done) : Math.clamp(done, 0, total);
    }

    /**
     * Estimates the time that remains from the rate so far.
     *
     * @return the estimate, zero when finished, or null while nothing can be said
     */
    public Duration remaining() {
      if (finished) {
        return Duration.ZERO;
      }
      return total <= 0 || done <= 0
          ? null
          : elapsed.multipliedBy(Math.max(0, total - done)).dividedBy(done);
    }
  }

  /** Where reports go. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Shows one report; called from the working threads, one call at a time.
     *
     * @param state what to show
     */
    void show(State state);
  }

  private static final long FIRST_NANOS = 500_000_000L;
  private static final long EVERY_NANOS = 100_000_000L;
  private static volatile Sink sink = state -> {};
  private static long tasks;

  private final long task;
  private final String what;
  private final long total;
  private final long start = System.nanoTime();
  private long done;
  private long shown;
  private boolean everShown;
  private boolean closed;

  private Progress(long task, String what, long total) {
    this.task = task;
    this.what = what;
    this.total = total;
  }

  /**
   * Starts a task.
   *
   * @param what the task in the user's words
   * @param total units in all, or -1 where unknown
   * @return to be closed when the task ends
   */
  public static Progress of(String what, long total) {
    synchronized (Progress.class) {
      return new Progress(++tasks, what, total);
    }
  }

  /**
   * Sets where all reports go from now on.
   *
   * @param to the new sink
   */
  public static void sendTo(Sink to) {
    sink = to;
  }

  /**
   * Counts units as done.
   *
   * @param units how many more
   */
  public synchronized void advance(long units) {
    reach(done + units);
  }

  /**
   * Sets the units done.
   *
   * @param units how many in all so far
   */
  public synchronized void reach(long units) {
    done = units;
    long now = System.nanoTime();
    if (now - start >= FIRST_NANOS && now - shown >= EVERY_NANOS && !closed) {
      shown = now;
      everShown = true;
      sink.show(state(false));
    }
  }

  @Override
  public synchronized void close() {
    if (!closed && everShown) {
      sink.show(state(true));
    }
    closed = true;
  }

  private State state(boolean finished) {
    return new State(
        task, what, done, total, Duration.ofNanos(System.nanoTime() - start), finished);
  }
}
