package patron.features;

import java.util.List;

/**
 * Prepared columns that are made as they are read, some rows at a time, so that large ones need not
 * be there at once: see {@link Fitted#reader}.
 *
 * <p>Nothing is checked: what is missing or cannot be prepared comes out as NaN or infinite. Who
 * reads such a value asks {@link Fitted#apply} for the error. May be read by several threads.
 */
public final class PreparedReader {

  /** One column, as it is. */
  @SuppressWarnings("ArrayRecordComponent")
  record Source(String name, double[] values) {}

  private final List<Source> sources;
  private final List<FittedStep> steps;

  PreparedReader(List<Source> sources, List<FittedStep> steps) {
    this.sources = sources;
    this.steps = steps;
  }

  /** {@return how many columns} */
  public int columns() {
    return sources.size();
  }

  /**
   * Prepares some rows of a column, bit for bit as {@link Fitted#apply} does.
   *
   * @param column its place in {@link Fitted#outputs()}
   * @param from the first row
   * @param rows how many
   * @param into takes them, from its beginning
   */
  public void read(int column, int from, int rows, double[] into) {
    Source source = sources.get(column);
    System.arraycopy(source.values(), from, into, 0, rows);
    for (FittedStep step : steps) {
      int at = step.columns().indexOf(source.name());
      if (at >= 0) {
        step.change(at, into, rows);
      }
    }
  }
}
