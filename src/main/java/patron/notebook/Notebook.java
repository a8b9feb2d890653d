package patron.notebook;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a notebook or script asks of its run: sizes, seed and places that may be set from outside
 * without touching a cell, figures it wants to be held to, and the versions it ran with.
 *
 * <pre>{@code
 * var data = Notebook.data("../datasets/corner-shop/lines.csv.gz");
 * var best = Notebook.record("best k", sweep.picks().get("silhouette"));
 * }</pre>
 *
 * <p>Everything is read from the environment: {@code PATRON_ROWS}, {@code PATRON_SEED}, {@code
 * PATRON_DATA}, {@code PATRON_ROLES}, {@code PATRON_OUTPUT}, {@code PATRON_RECORDS}. A blank value
 * counts as not set.
 */
public final class Notebook {

  private static final RunSettings SETTINGS = new RunSettings(System.getenv());
  private static final RecordedValues RECORDED =
      new RecordedValues(SETTINGS.text("PATRON_RECORDS").map(Path::of));

  private Notebook() {}

  /**
   * How many rows (customers, lines) to work with.
   *
   * @param byDefault used unless PATRON_ROWS is set
   * @return at least 1
   */
  public static int rows(int byDefault) {
    return SETTINGS.rows(byDefault);
  }

  /**
   * The seed of everything random.
   *
   * @param byDefault used unless PATRON_SEED is set
   * @return the seed
   */
  public static long seed(long byDefault) {
    return SETTINGS.seed(byDefault);
  }

  /**
   * Where the data lies.
   *
   * @param byDefault used unless PATRON_DATA is set
   * @return a location as {@code Transactions.read} takes it
   */
  public static String data(String byDefault) {
    return SETTINGS.text("PATRON_DATA").orElse(byDefault);
  }

  /**
   * What the columns of the data mean.
   *
   * @param byDefault used unless PATRON_ROLES is set
   * @return roles as {@code Roles.of} takes them
   */
  public static String roles(String byDefault) {
    return SETTINGS.text("PATRON_ROLES").orElse(byDefault);
  }

  /**
   * Where to write a result: in the folder PATRON_OUTPUT, else in {@code ../output} beside the
   * notebooks.
   *
   * @param fileName the file's name, perhaps with a folder inside the output folder
   * @return the location
   */
  public static String output(String fileName) {
    return SETTINGS.output(fileName);
  }

  /**
   * Keeps a figure under a name, so that a test can hold the notebook to it. When PATRON_RECORDS
   * names a file, all figures so far are written there, a line of JSON each: {@code
   * {"name":"customers","value":4338}}. A second figure of the same name takes the place of the
   * first.
   *
   * @param name what the figure is
   * @param value a number, a text, yes or no, or a list or map of them; anything else is kept as
   *     its text
   * @param <T> the figure's type
   * @return the same value
   */
  @CanIgnoreReturnValue
  public static <T> T record(String name, T value) {
    RECORDED.put(name, value);
    return value;
  }

  /**
   * The figures recorded so far.
   *
   * @return by name, in the order of their first recording
   */
  public static Map<String, Object> recorded() {
    return RECORDED.all();
  }

  /**
   * What this ran with: the versions of Patron, Java and the libraries, and the hash of each data
   * file given. No date, no machine, no path: the same analysis shows the same watermark anywhere.
   *
   * @param dataFiles files whose SHA-256 is to be shown
   * @return a table of two columns
   */
  public static Watermark watermark(String... dataFiles) {
    return Watermark.of(dataFiles);
  }
}
