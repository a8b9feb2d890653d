package patron.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import patron.base.Threads;

/**
 * The thread that cells run on, one after another. An interrupt first asks; code that does not heed
 * it is stopped, together with what it runs on other threads; code that cannot be stopped is left
 * behind, silenced, and the next cell gets a new thread.
 */
final class CellThread implements AutoCloseable {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** So long has code that heeds an interrupt. */
  private static final long ASKED_MILLIS = 200;

  /** So often is looked for what still runs, to stop it. */
  private static final long BETWEEN_MILLIS = 50;

  /** So long does an interrupted cell wait for what it began. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

  private final ExecutorService stopping =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("cell-stopper-", 0).factory());

  private volatile ThreadGroup group = new ThreadGroup("cells");
  private Worker worker = new Worker(group);
  private volatile Set<Thread> older = Set.of();
  private final AtomicInteger cell = new AtomicInteger();
  private volatile Thread running;
  private volatile boolean interrupted;
  private volatile long interruptedAt;
  private volatile Future<?> stops = CompletableFuture.completedFuture(null);
  private volatile boolean abandoned;
  private volatile StackTraceElement[] place = {};

  /** The cell was interrupted before or while it ran. */
  static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private Stopped() {
      super("Interrupted.", null, false, false);
    }
  }

  /** A piece of work and what came of it. */
  private final class Call<T> {
    private final Callable<T> body;
    private final Thread waiting = Thread.currentThread();
    private T value;
    private Throwable failure;
    private volatile boolean done;

    Call(Callable<T> body) {
      this.body = body;
    }

    void run(Worker own) {
      running = own;
      if (interrupted) {
        own.interrupt();
      }
      try {
        value = body.call();
      } catch (Throwable e) {
        failure = e;
      }
      // One that was left behind may end while another cell runs.
      running = own.equals(running) ? null : running;
      done = true;
      LockSupport.unpark(waiting);
    }

    T get() throws ExecutionException {
      if (failure != null) {
        throw new ExecutionException(failure);
      }
      return value;
    }
  }

  /**
   * Does one call after another. It has no locks: an error that comes out of the blue, as the one
   * that stops a cell, could leave them locked for ever. At the worst the thread ends.
   */
  private static final class Worker extends Thread {
    private volatile CellThread.Call<?> next;
    private volatile boolean retired;

    Worker(ThreadGroup group) {
      super(group, null, "cell");
      setDaemon(true);
    }

    void give(CellThread.Call<?> call) {
      next = call;
      LockSupport.unpark(this);
    }

    void retire() {
      retired = true;
      LockSupport.unpark(this);
    }

    @Override
    public void run() {
      while (!retired) {
        CellThread.Call<?> call = next;
        if (call == null) {
          LockSupport.park(this);
          Thread.interrupted();
        } else {
          next = null;
          call.run(this);
        }
      }
    }
  }

  /** To be called before each cell: an interrupt of the last one is over. */
  void begin() {
    cell.incrementAndGet();
    interrupted = false;
    abandoned = false;
    place = new StackTraceElement[0];
    older = Set.copyOf(threadsIn(group));
  }

  boolean interrupted() {
    return interrupted;
  }

  /** Whether code that was interrupted has not ended. */
  boolean abandoned() {
    return abandoned;
  }

  /** Where the code was when it was interrupted; empty if none ran. */
  StackTraceElement[] place() {
    return place.clone();
  }

  /** Asks the running code to end, then stops it; from any thread, which does not wait. */
  synchronized void interrupt() {
    Thread thread = running;
    place = thread == null ? place : thread.getStackTrace();
    interruptedAt = System.nanoTime();
    int current = cell.get();
    if (!interrupted || stops.isDone()) {
      stops = stopping.submit(() -> stopWhatRuns(current));
    }
    interrupted = true;
    // Code that begins just now looks for itself.
    thread = running;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Runs something on this thread and waits for it.
   *
   * @throws Stopped if it was interrupted
   * @throws ExecutionException if it failed
   */
  <T> T run(Callable<T> body) throws Stopped, ExecutionException {
    if (interrupted) {
      throw new Stopped();
    }
    Worker own = worker();
    Call<T> call = new Call<>(body);
    own.give(call);
    while (!call.done && own.isAlive()) {
      if (interrupted && System.nanoTime() - interruptedAt > PATIENCE_NANOS) {
        leaveBehind();
        throw new Stopped();
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    // A thread that ended without a word was stopped.
    if (interrupted || !call.done) {
      own.retire();
      awaitStops();
      throw new Stopped();
    }
    return call.get();
  }

  private Worker worker() {
    if (worker.retired || !worker.isAlive()) {
      worker = new Worker(group);
      worker.start();
    }
    return worker;
  }

  /** What the cell began on other threads has a moment to end, too. */
  private void awaitStops() {
    while (!stops.isDone() && System.nanoTime() - interruptedAt < PATIENCE_NANOS) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /**
   * Stops each thread beside the others: compiled loops may not look for a stop for a while, and
   * whoever stops a thread waits until it looks.
   */
  private void stopWhatRuns(int interruptedCell) {
    pause(ASKED_MILLIS);
    Map<Thread, Future<?>> asked = new HashMap<>();
    List<Thread> threads = working();
    while (!threads.isEmpty() && cell.get() == interruptedCell) {
      for (Thread thread : threads) {
        if (!asked.containsKey(thread) || asked.get(thread).isDone()) {
          asked.put(thread, stopping.submit(() -> ThreadStopper.stopIfPossible(thread)));
        }
      }
      pause(BETWEEN_MILLIS);
      threads = working();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leaveBehind() {
    abandoned = true;
    worker.retire();
    group = new ThreadGroup(group.getName());
  }

  /**
   * The cell's thread, then those that work for it: workers of parallel streams and of this
   * library, and threads begun by the cell that run its code. What earlier cells began goes on.
   */
  private List<Thread> working() {
    Thread own = running;
    List<Thread> all = new ArrayList<>();
    if (own != null) {
      all.add(own);
    }
    ThreadGroup top = group;
    while (top.getParent() != null) {
      top = top.getParent();
    }
    threadsIn(top).stream().filter(t -> !t.equals(own) && worksForTheCell(t)).forEach(all::add);
    return all;
  }

  /** A worker's stack is not looked at: it might keep the looker waiting. */
  private boolean worksForTheCell(Thread thread) {
    if (isParallelWorker(thread) || Threads.isOwn(thread)) {
      return thread.getState() == Thread.State.RUNNABLE;
    }
    return group.equals(thread.getThreadGroup())
        && !older.contains(thread)
        && Arrays.stream(thread.getStackTrace()).anyMatch(CellThread::isOfCell);
  }

  /** Not the threads of the JVM's own pool that carries virtual threads. */
  private static boolean isParallelWorker(Thread thread) {
    return thread instanceof ForkJoinWorkerThread
        && !thread.getClass().getSimpleName().equals("CarrierThread");
  }

  /** JShell puts the code of cells into classes of this package. */
  private static boolean isOfCell(StackTraceElement frame) {
    return frame.getClassName().startsWith("REPL.");
  }

  private static List<Thread> threadsIn(ThreadGroup group) {
    Thread[] threads = new Thread[2 * group.activeCount() + 8];
    int count = group.enumerate(threads);
    return Arrays.asList(threads).subList(0, count);
  }

  /** Whether the calling thread belongs to code that was left behind. */
  boolean isCalledFromBehind() {
    ThreadGroup caller = Thread.currentThread().getThreadGroup();
    return caller != null && !caller.equals(group) && caller.getName().equals(group.getName());
  }

  @Override
  public void close() {
    worker.retire();
    stopping.shutdownNow();
  }
}
