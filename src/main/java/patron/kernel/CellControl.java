package patron.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * How JShell runs the code of cells: in this JVM, on the thread of the cells, keeping values as
 * objects.
 */
final class CellControl extends DirectExecutionControl {

  private static final String INTERRUPTED = "patron.kernel.Interrupted";

  private final CellThread thread;
  private final Map<String, Object> values = new HashMap<>();
  private boolean forgetting;

  CellControl(CellThread thread) {
    this.thread = thread;
  }

  /** The value JShell knows by this key, or the key itself; forgets all values. */
  Object take(String key) {
    Object value = values.getOrDefault(key, key);
    values.clear();
    return value;
  }

  @Override
  protected String invoke(Method method) throws Exception {
    try {
      Object value = thread.run(() -> method.invoke(null));
      String key = "value " + values.size();
      values.put(key, value);
      return key;
    } catch (CellThread.Stopped e) {
      throw stopped();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return throwConvertedInvocationException(
          cause instanceof InvocationTargetException && cause.getCause() != null
              ? cause.getCause()
              : cause);
    }
  }

  /** JShell puts the frames of its own classes into the words of the cells. */
  private UserException stopped() {
    return new UserException("Interrupted.", INTERRUPTED, thread.place());
  }

  /**
   * JShell keeps the value of every bare expression in a variable for ever; asked for a variable's
   * value while forgetting, this empties it.
   */
  @Override
  public String varValue(String className, String name)
      throws RunException, EngineTerminationException, InternalException {
    if (!forgetting) {
      return super.varValue(className, name);
    }
    try {
      var field = findClass(className).getDeclaredField(name);
      field.setAccessible(true);
      if (!field.getType().isPrimitive()) {
        field.set(null, null);
      }
      return "";
    } catch (ReflectiveOperationException e) {
      throw new InternalException(e.toString());
    }
  }

  /** Runs what asks for variables' values, which empties them. */
  void forgetting(Runnable asking) {
    forgetting = true;
    try {
      asking.run();
    } finally {
      forgetting = false;
    }
  }

  @Override
  public void stop() {
    thread.interrupt();
  }

  @Override
  public void close() {
    thread.close();
  }
}
