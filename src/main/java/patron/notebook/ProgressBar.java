package patron.notebook;

import patron.base.Progress;
import patron.base.ProgressLine;

/**
 * How a notebook shows {@link Progress}: a bar with what is done, the rate and the time that
 * remains; when finished, one line without times, so that a saved notebook does not differ from run
 * to run.
 */
public final class ProgressBar {

  private ProgressBar() {}

  /**
   * A report as HTML.
   *
   * @param state the report
   * @return one div element
   */
  public static String html(Progress.State state) {
    String text = HtmlTable.escape(ProgressLine.text(state));
    return "<div class=\"patron-progress\">"
        + (state.finished() ? "" : bar(state) + " ")
        + text
        + "</div>";
  }

  /** Without a total the browser shows a bar that only moves. */
  private static String bar(Progress.State state) {
    return state.total() <= 0
        ? "<progress></progress>"
        : "<progress max=\"%d\" value=\"%d\"></progress>".formatted(state.total(), state.reached());
  }
}
