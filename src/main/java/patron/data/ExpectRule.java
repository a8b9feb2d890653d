package patron.data;

import java.util.List;
import patron.base.PatronException;

/** One rule of a contract. */
sealed interface ExpectRule {

  /** What it is called in the report. */
  String title();

  /** The same, but it need hold in a share of the rows only. */
  ExpectRule mostly(double share);

  /** How many rows there are. */
  record Count(long least, long most) implements ExpectRule {
    @Override
    public String title() {
      return "%,d to %,d rows".formatted(least, most);
    }

    @Override
    public ExpectRule mostly(double share) {
      throw noShare();
    }
  }

  /** Columns that are there. */
  record Columns(List<String> columns) implements ExpectRule {
    @Override
    public String title() {
      return "columns " + String.join(", ", columns);
    }

    @Override
    public ExpectRule mostly(double share) {
      throw noShare();
    }
  }

  /** Nothing comes twice. */
  record Unique(List<String> columns, double share) implements ExpectRule {
    @Override
    public String title() {
      return String.join(" and ", columns) + " unique";
    }

    @Override
    public ExpectRule mostly(double wanted) {
      return new Unique(columns, wanted);
    }
  }

  /**
   * Something that must not hold of a row.
   *
   * @param title what it is called
   * @param column the column it is about; empty for several
   * @param wrong a condition in SQL, with {@code {column}}
   * @param share in which share of the rows it must be false
   */
  record Rows(String title, String column, String wrong, double share) implements ExpectRule {

    static Rows of(String column, String title, String wrong) {
      PatronException.require(
          column != null && !column.isBlank(), "an expectation needs the name of a column");
      return new Rows(title.formatted(column), column, wrong, 1);
    }

    @Override
    public ExpectRule mostly(double wanted) {
      return new Rows(title, column, wrong, wanted);
    }
  }

  private static PatronException noShare() {
    return new PatronException("mostly belongs to a rule about values; give one before it");
  }
}
