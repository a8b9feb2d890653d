package patron.data;

import java.util.List;

/**
 * Rows on their way into an engine, one at a time: never all of them in memory. Used once, by one
 * thread.
 */
public interface RowFeed {

  /** What a column holds. */
  enum Kind {
    /** A {@link String}. */
    TEXT,
    /** A {@link Long}. */
    WHOLE,
    /** A {@link java.math.BigDecimal} with two digits behind the point and at most ten before. */
    MONEY,
    /** A {@link Double}; NaN is missing. */
    NUMBER,
    /** A {@link java.time.LocalDate}. */
    DAY,
    /** A {@link java.time.LocalDateTime}, to the microsecond. */
    TIME,
    /** A {@link Boolean}. */
    FLAG
  }

  /**
   * A column.
   *
   * @param name its name, not empty, once only whatever the case
   * @param kind what it holds
   */
  record FeedColumn(String name, Kind kind) {}

  /**
   * The columns.
   *
   * @return at least one, in order
   */
  List<FeedColumn> columns();

  /**
   * Goes to the next row, at first to the first one.
   *
   * @return whether there is one
   */
  boolean next();

  /**
   * A value of the row.
   *
   * @param column its number, from 0
   * @return the value as the column's kind says, or null where it is missing
   */
  Object value(int column);
}
