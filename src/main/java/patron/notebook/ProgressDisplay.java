package patron.notebook;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import patron.base.Progress;
import patron.base.ProgressLine;

/**
 * Shows each long task as a bar that moves in its place, all together at most 20 times a second.
 * What it means to show is the kernel's affair.
 */
public final class ProgressDisplay implements Progress.Sink {

  private static final long EVERY_NANOS = 50_000_000L;

  private final BiConsumer<String, Shown> show;
  private final BiConsumer<String, Shown> update;
  private final Set<Long> shown = new HashSet<>();
  private long last;

  /**
   * A display that shows with a kernel's own means.
   *
   * @param show makes a new output below the cell, under an id
   * @param update puts something else in the place of the output of that id
   */
  public ProgressDisplay(BiConsumer<String, Shown> show, BiConsumer<String, Shown> update) {
    this.show = show;
    this.update = update;
  }

  @Override
  public synchronized void show(Progress.State state) {
    boolean first = shown.add(state.task());
    long now = System.nanoTime();
    if (!first && !state.finished() && now - last < EVERY_NANOS) {
      return;
    }
    String id = "patron-progress-" + state.task();
    Shown bar = Shown.html(ProgressLine.text(state), ProgressBar.html(state));
    (first ? show : update).accept(id, bar);
    last = now;
    if (state.finished()) {
      shown.remove(state.task());
    }
  }
}
