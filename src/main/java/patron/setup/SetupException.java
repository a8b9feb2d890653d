package patron.setup;

import java.io.Serial;

/** What a user can mend: one line that says what is wrong and what to do, and the exit status. */
final class SetupException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** A wrong command line, as usual on the command line. */
  static final int USAGE = 2;

  private final int status;

  SetupException(String message) {
    this(1, message);
  }

  SetupException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
