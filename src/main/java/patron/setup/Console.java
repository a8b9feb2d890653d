package patron.setup;

import java.io.PrintStream;

/**
 * What the user sees: a line a step, and on a terminal one line of progress that comes and goes.
 */
final class Console {

  private static final int WIDTH = 78;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private int shown;

  Console(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  static Console ofThisProcess() {
    return new Console(System.out, System.err, Boolean.getBoolean("patron.terminal"));
  }

  /** Prints a line that stays. */
  synchronized void line(String text) {
    clear();
    out.println(text);
    out.flush();
  }

  /** Prints a line of trouble. */
  synchronized void error(String text) {
    clear();
    out.flush();
    err.println(text);
    err.flush();
  }

  /** Shows how far a step is; gone with the next line. Where no terminal is, nothing. */
  synchronized void progress(String text) {
    if (!terminal) {
      return;
    }
    String cut = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
    out.print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
    out.flush();
    shown = cut.length();
  }

  private void clear() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }
}
