package patron.data;

import java.nio.file.Path;
import java.util.List;
import patron.base.PatronException;

/**
 * Where rows come from, whatever the format: what a query selects from, and how a row is found
 * again when something is wrong with it. Rows have one order, and both ways agree on it.
 */
interface LineSource extends AutoCloseable {

  /** The source in the user's words. */
  String title();

  /** The names of all columns. */
  List<String> names();

  /** How a query asks for a column. */
  SourceColumn column(String name);

  /** What a query selects from. */
  String sql(Dialect dialect);

  /** The parts it consists of, with their columns: files, or one for all. */
  List<SourcePart> parts();

  /** Looks at the bytes while the engine reads them; the result says how many rows there are. */
  default RowCheck startCheck() {
    return RowCheck.NONE;
  }

  /** Says better what the engine refused, if it can. */
  default PatronException explained(PatronException refused) {
    return refused;
  }

  /**
   * Gives every row with its place, as text, until the taker has enough; throws where it cannot.
   */
  void records(Taker taker);

  /** How many rows there are, by reading all of them. */
  default long count() {
    long[] n = new long[1];
    records((place, values) -> ++n[0] > 0);
    return n[0];
  }

  /** Where a row lies, counting from 0 over all parts, and what it says. */
  default FoundRow find(long row) {
    FoundRow[] found = new FoundRow[1];
    long[] left = {row};
    records(
        (place, values) -> {
          found[0] = new FoundRow(place, List.copyOf(values));
          return left[0]-- > 0;
        });
    return found[0];
  }

  /** Lets go of what reading needed. */
  @Override
  default void close() {}

  /** Takes one row with its place, and says whether it wants more. */
  @FunctionalInterface
  interface Taker {
    boolean take(Place place, List<String> values);
  }

  /**
   * Where a row is.
   *
   * @param where file or query, in the user's words
   * @param what what is counted there, such as line
   * @param number which one, from 1
   */
  record Place(String where, String what, long number) {
    @Override
    public String toString() {
      return where + ", " + what + " " + number;
    }
  }

  /**
   * A row that was looked for.
   *
   * @param place where it is
   * @param values its values as text, empty where missing
   */
  record FoundRow(Place place, List<String> values) {}

  /**
   * One of the parts.
   *
   * @param title the file
   * @param names its own columns
   */
  record SourcePart(String title, List<String> names) {

    static SourcePart of(Path file, List<String> names) {
      return new SourcePart(file.toString(), names);
    }
  }

  /** A second look at the bytes, on a thread of its own. */
  interface RowCheck extends AutoCloseable {

    RowCheck NONE = () -> -1;

    /** Waits for the end; the number of rows, or -1 where it cannot be known. Throws at damage. */
    long rows();

    @Override
    default void close() {}
  }
}
