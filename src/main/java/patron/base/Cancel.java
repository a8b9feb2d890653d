package patron.base;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stop button. Whoever runs something long registers how to stop it; a notebook's interrupt
 * calls all.
 *
 * <pre>{@code
 * try (var stop = Cancel.with(statement::cancel)) { statement.execute(sql); }
 * }</pre>
 */
public final class Cancel {

  /** One registered way to stop; closing it takes it back. */
  public static final class Registration implements AutoCloseable {
    private final Runnable stop;

    private Registration(Runnable stop) {
      this.stop = stop;
    }

    @Override
    public void close() {
      RUNNING.remove(this);
    }
  }

  private static final Set<Registration> RUNNING = ConcurrentHashMap.newKeySet();

  private Cancel() {}

  /**
   * Registers how to stop what the caller is about to run.
   *
   * @param stop called from another thread; must return soon
   * @return to be closed when the work is over
   */
  public static Registration with(Runnable stop) {
    Registration registration = new Registration(stop);
    RUNNING.add(registration);
    return registration;
  }

  /**
   * Stops everything that is registered. One that fails does not keep the others from being
   * stopped.
   *
   * @return how many were told to stop
   */
  public static int all() {
    int asked = 0;
    int failed = 0;
    for (Registration registration : RUNNING) {
      asked++;
      try {
        registration.stop.run();
      } catch (RuntimeException e) {
        // What is stopping already may refuse; the rest still has to be asked.
        failed++;
      }
    }
    return asked - failed;
  }
}
