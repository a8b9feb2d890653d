package patron.data;

import java.io.PrintStream;
import patron.base.Progress;

/** Progress as one line of a terminal that is written over. */
final class ProgressLine implements Progress.Sink {

  private final PrintStream out;

  ProgressLine(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(Progress.State state) {
    String far =
        state.total() > 0
            ? "%3d %%".formatted(100 * state.done() / state.total())
            : "%,d".formatted(state.done());
    out.print("\r  %s: %s   %s".formatted(state.what(), far, state.finished() ? "\n" : ""));
    out.flush();
  }
}
