package patron.base;

import com.google.errorprone.annotations.FormatMethod;
import java.io.Serial;
import java.util.Locale;

/**
 * An error a user can mend. The message is one line that says what is wrong, where (file, line,
 * column, value), and what to do; notebooks show it first and alone, the cause after it.
 */
public final class PatronException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what is wrong, where, and what to do
   */
  public PatronException(String message) {
    super(message);
  }

  /**
   * An error that another one led to.
   *
   * @param message what is wrong, where, and what to do
   * @param cause what led to it
   */
  public PatronException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Throws unless a condition holds.
   *
   * @param holds the condition
   * @param message a format for {@link String#format}, with what is wrong and what to do
   * @param values what goes into the format
   */
  @FormatMethod
  public static void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new PatronException(String.format(Locale.ROOT, message, values));
    }
  }

  /**
   * Throws where a caller gives nothing. In a notebook null is what a cell that failed has left
   * behind.
   *
   * @param <T> of the value
   * @param value what was given
   * @param call what was called, such as "LifetimeValue.of"
   * @param what the value is, such as "the model"
   * @return the value
   */
  public static <T> T given(T value, String call, String what) {
    require(value != null, "%s: %s is null; run the cell that makes it again", call, what);
    return value;
  }
}
