package patron.kernel;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;

/**
 * What every cell may call without importing it: the calls of stock IJava, imported statically when
 * the kernel starts.
 */
public final class CellCalls {

  private static volatile PatronKernel kernel;

  private CellCalls() {}

  static void serve(PatronKernel running) {
    kernel = running;
  }

  /**
   * The kernel that runs the cells.
   *
   * @return the one of this process
   */
  public static PatronKernel getKernelInstance() {
    PatronKernel running = kernel;
    PatronException.require(running != null, "no notebook kernel runs here; use a notebook");
    return running;
  }

  /**
   * Shows a value below the cell, before the cell's own value.
   *
   * @param value a table, a chart, a result, or anything with a text
   * @return the id to update the output with; not shown when it is the cell's last value
   */
  @CanIgnoreReturnValue
  public static String display(Object value) {
    return getKernelInstance().show(render(value));
  }

  /**
   * Shows a value in a form asked for.
   *
   * @param value what to show; a text is taken as being of the type
   * @param types MIME types, for example text/html
   * @return the id to update the output with
   */
  @CanIgnoreReturnValue
  public static String display(Object value, String... types) {
    return getKernelInstance().show(render(value, types));
  }

  /**
   * Shows something else in the place of an earlier output.
   *
   * @param id what display returned
   * @param value what to show there
   */
  public static void updateDisplay(String id, Object value) {
    getKernelInstance().update(id, render(value));
  }

  /**
   * Shows something else in the place of an earlier output, in a form asked for.
   *
   * @param id what display returned
   * @param value what to show there
   * @param types MIME types, for example text/html
   */
  public static void updateDisplay(String id, Object value, String... types) {
    getKernelInstance().update(id, render(value, types));
  }

  /**
   * What display would show.
   *
   * @param value what to show
   * @return its forms by MIME type
   */
  public static DisplayData render(Object value) {
    return getKernelInstance().values().of(value);
  }

  /**
   * What display would show.
   *
   * @param value what to show
   * @param types MIME types
   * @return its forms by MIME type
   */
  public static DisplayData render(Object value, String... types) {
    return getKernelInstance().values().of(value, types);
  }

  /**
   * Takes away all that the cell has shown so far.
   *
   * @param beforeNextOutput whether to wait until something else is shown, so that nothing flickers
   */
  public static void clearOutput(boolean beforeNextOutput) {
    getKernelInstance().clear(beforeNextOutput);
  }

  /**
   * Asks the person at the notebook for a line of text, and waits for it.
   *
   * @param prompt what stands before the field
   * @return what was typed
   * @throws PatronException where the notebook runs without a person
   */
  public static String input(String prompt) {
    return getKernelInstance().ask(prompt);
  }

  /**
   * Prints, with dots as decimal points wherever the notebook runs.
   *
   * @param format as in {@link String#format}
   * @param values what goes into it
   */
  @FormatMethod
  public static void printf(String format, Object... values) {
    System.out.print(String.format(Locale.ROOT, format, values));
  }

  /**
   * What a line such as {@code %jars lib.jar} becomes.
   *
   * @param name the magic's name
   * @param arguments its arguments
   * @param <T> the type of its value
   * @return its value
   * @throws Exception if it fails
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as stock IJava has it
  @CanIgnoreReturnValue
  public static <T> T lineMagic(String name, List<String> arguments) throws Exception {
    return (T) getKernelInstance().magics().line(name, arguments);
  }

  /**
   * What a cell that begins with {@code %%} becomes.
   *
   * @param name the magic's name
   * @param arguments its arguments
   * @param body the rest of the cell
   * @param <T> the type of its value
   * @return its value
   * @throws Exception if it fails
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as stock IJava has it
  @CanIgnoreReturnValue
  public static <T> T cellMagic(String name, List<String> arguments, String body) throws Exception {
    return (T) getKernelInstance().magics().cell(name, arguments, body);
  }
}
