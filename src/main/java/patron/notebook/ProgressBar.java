package patron.notebook;

import java.time.Duration;
import java.util.Locale;
import patron.base.Progress;

/**
 * How a notebook shows {@link Progress}: a bar with what is done, the rate and the time that
 * remains; when finished, one line without times, so that a saved notebook does not differ from run
 * to run.
 */
public final class ProgressBar {

  private static final double NANOS = 1e9;

  private ProgressBar() {}

  /**
   * A report as HTML.
   *
   * @param state the report
   * @return one div element
   */
  public static String html(Progress.State state) {
    String text = HtmlTable.escape(text(state));
    return "<div class=\"patron-progress\">"
        + (state.finished() ? "" : bar(state) + " ")
        + text
        + "</div>";
  }

  /** Without a total the browser shows a bar that only moves. */
  private static String bar(Progress.State state) {
    return state.total() <= 0
        ? "<progress></progress>"
        : "<progress max=\"%d\" value=\"%d\"></progress>".formatted(state.total(), done(state));
  }

  /**
   * A report as one line of text.
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
        : String.format(Locale.ROOT, "%,d of %,d", done(state), state.total());
  }

  private static long done(Progress.State state) {
    return Math.clamp(state.done(), 0, state.total());
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
