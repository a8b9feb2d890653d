package patron.base;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Progress in words, and as one line of a terminal that is written over. Where the output is no
 * terminal each task has one line, when it ends.
 */
public final class ProgressLine implements Progress.Sink {

  private static final double NANOS = 1e9;

  private final PrintStream out;
  private final boolean terminal;
  private int width;

  /**
   * Shows progress on a stream.
   *
   * @param out where to, usually standard error
   * @param terminal whether somebody looks at it who wants to see it move
   */
  public ProgressLine(PrintStream out, boolean terminal) {
    this.out = PatronException.given(out, "ProgressLine", "the stream");
    this.terminal = terminal;
  }

  /**
   * Shows the progress of this process on standard error, where that is a terminal.
   *
   * @return the sink
   */
  public static ProgressLine onStandardError() {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new ProgressLine(System.err, terminal);
  }

  @Override
  public synchronized void show(Progress.State state) {
    if (!terminal && !state.finished()) {
      return;
    }
    String text = "  " + text(state);
    // Blanks over the end of a longer text that was there.
    out.print((terminal ? "\r" : "") + text + " ".repeat(Math.max(0, width - text.length())));
    width = state.finished() ? 0 : text.length();
    if (state.finished()) {
      out.println();
    }
    out.flush();
  }

  /**
   * A report as one line of text; when finished, without times.
   *
   * @param state the report
   * @return for example {@code Trying k = 2 to 10: 4 of 9, 2.0 a second, 3 s left}
   */
  public static String text(Progress.State state) {
    return state.what() + ": " + (state.finished() ? finished(state) : running(state));
  }

  private static String finished(Progress.State state) {
    boolean whole = state.total() <= 0 || state.done() >= state.total();
    return whole ? "done" : "stopped at " + count(state);
  }

  private static String running(Progress.State state) {
    Duration left = state.remaining();
    return count(state) + rate(state) + (left == null ? "" : ", " + readable(left) + " left");
  }

  private static String count(Progress.State state) {
    return state.total() <= 0
        ? String.format(Locale.ROOT, "%,d", state.done())
        : String.format(Locale.ROOT, "%,d of %,d", state.reached(), state.total());
  }

  private static String rate(Progress.State state) {
    double seconds = state.elapsed().toNanos() / NANOS;
    if (seconds <= 0 || state.done() <= 0) {
      return "";
    }
    double rate = state.done() / seconds;
    return String.format(Locale.ROOT, rate < 10 ? ", %,.1f a second" : ", %,.0f a second", rate);
  }

  private static String readable(Duration time) {
    long seconds = (time.toMillis() + 999) / 1000;
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
