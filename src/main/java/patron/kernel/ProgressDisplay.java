package patron.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.util.HashSet;
import java.util.Set;
import patron.base.Progress;
import patron.base.ProgressLine;
import patron.notebook.ProgressBar;

/**
 * Shows each long task as a bar that moves in its place, all together at most 20 times a second.
 */
final class ProgressDisplay implements Progress.Sink {

  private static final long EVERY_NANOS = 50_000_000L;

  private final CellOutput output;
  private final Set<Long> shown = new HashSet<>();
  private long last;

  ProgressDisplay(CellOutput output) {
    this.output = output;
  }

  @Override
  public synchronized void show(Progress.State state) {
    boolean first = shown.add(state.task());
    long now = System.nanoTime();
    if (first) {
      output.publish(new PublishDisplayData(data(state)));
    } else if (state.finished() || now - last >= EVERY_NANOS) {
      output.publish(new PublishUpdateDisplayData(data(state)));
    } else {
      return;
    }
    last = now;
    if (state.finished()) {
      shown.remove(state.task());
    }
  }

  private static DisplayData data(Progress.State state) {
    DisplayData data = new DisplayData(ProgressLine.text(state));
    data.putHTML(ProgressBar.html(state));
    data.setDisplayId("patron-progress-" + state.task());
    return data;
  }
}
