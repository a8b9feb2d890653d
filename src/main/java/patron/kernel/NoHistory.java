package patron.kernel;

import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import java.util.List;
import java.util.Set;

/** A history without entries. */
final class NoHistory implements HistoryManager {

  @Override
  public List<HistoryEntry> lookupRange(int session, int from, int to, Set<ResultFlag> flags) {
    return List.of();
  }

  @Override
  public List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
    return List.of();
  }

  @Override
  public List<HistoryEntry> search(String pattern, int length, Set<ResultFlag> flags) {
    return List.of();
  }
}
