package patron.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * How JShell runs the code of cells: in this JVM, on one thread of its own, keeping values as
 * objects. An interrupt is passed to that thread; code that does not heed it in time is left behind
 * and the next cell gets a new thread.
 */
final class CellControl extends DirectExecutionControl {

  static final String INTERRUPTED = "patron.kernel.Interrupted";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Map<String, Object> values = new HashMap<>();
  private ExecutorService thread = newThread();
  private volatile Thread running;
  private volatile boolean interrupted;
  private volatile long interruptedAt;
  private volatile boolean abandoned;
  private boolean forgetting;

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("cell").factory());
  }

  /** To be called before each cell: an interrupt of the last one is over. */
  void begin() {
    interrupted = false;
    abandoned = false;
  }

  boolean interrupted() {
    return interrupted;
  }

  /** Whether code that was interrupted has not ended. */
  boolean abandoned() {
    return abandoned;
  }

  void interrupt() {
    interruptedAt = System.nanoTime();
    interrupted = true;
    Thread cell = running;
    if (cell != null) {
      cell.interrupt();
    }
  }

  /** The value JShell knows by this key, or the key itself; forgets all values. */
  Object take(String key) {
    Object value = values.getOrDefault(key, key);
    values.clear();
    return value;
  }

  @Override
  protected String invoke(Method method) throws Exception {
    if (interrupted) {
      throw stopped();
    }
    try {
      Object value = waitFor(thread.submit(() -> call(method)));
      String key = "value " + values.size();
      values.put(key, value);
      return key;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return throwConvertedInvocationException(
          cause instanceof InvocationTargetException && cause.getCause() != null
              ? cause.getCause()
              : cause);
    }
  }

  private Object call(Method method) throws ReflectiveOperationException {
    running = Thread.currentThread();
    if (interrupted) {
      running.interrupt();
    }
    try {
      return method.invoke(null);
    } finally {
      running = null;
    }
  }

  private Object waitFor(Future<Object> future) throws Exception {
    while (true) {
      try {
        return future.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (interrupted && System.nanoTime() - interruptedAt > PATIENCE_NANOS) {
          abandoned = true;
          thread = newThread();
          throw stopped();
        }
      }
    }
  }

  private static UserException stopped() {
    return new UserException("Interrupted.", INTERRUPTED, new StackTraceElement[0]);
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
    interrupt();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
