package patron.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What engines say differently, as pieces of SQL: one definition of recency, of a quantile, of a
 * hash, whatever the engine. Arguments called expression are SQL, all others are values, which come
 * back safely quoted.
 */
public interface Dialect {

  /**
   * A text as a literal.
   *
   * @param value any text
   * @return the literal, with quotes
   */
  String text(String value);

  /**
   * The name of a column or table, whatever is in it.
   *
   * @param name any text but the empty one
   * @return the name, with quotes
   */
  String name(String name);

  /**
   * A day as a literal.
   *
   * @param day the day
   * @return the literal
   */
  String date(LocalDate day);

  /**
   * The day of a point in time.
   *
   * @param timeExpression a timestamp
   * @return an expression of type date
   */
  String day(String timeExpression);

  /**
   * Days from one day to another, negative where the second lies before the first.
   *
   * @param fromExpression a date
   * @param toExpression a date
   * @return an expression of an integer type
   */
  String daysBetween(String fromExpression, String toExpression);

  /**
   * The first day of the period a point in time lies in; weeks begin on Monday.
   *
   * @param timeExpression a timestamp
   * @param unit days, weeks or months
   * @return an expression of type date
   */
  String periodStart(String timeExpression, ChronoUnit unit);

  /**
   * An aggregate: the quantile with linear interpolation (Hyndman and Fan's type 7).
   *
   * @param expression a number
   * @param p the share of values below, 0 to 1
   * @return an expression of type double
   */
  String quantile(String expression, double p);

  /**
   * A number from 0 (inclusive) to 1 (exclusive) that depends on nothing but the salt and the id:
   * the same as {@link HashBucket#of}.
   *
   * @param salt what makes one use differ from another
   * @param idExpression a text; null gives null
   * @return an expression of type double
   */
  String hashBucket(String salt, String idExpression);

  /**
   * A condition that holds for one of several parts of all values: each value, and the missing one,
   * is in exactly one part, and parts are of about the same size. Which values are in which is
   * open.
   *
   * @param expression a text
   * @param part which one, from 0
   * @param parts how many, at least 1
   * @return an expression of type boolean, never null
   */
  String inPart(String expression, int part, int parts);
}
