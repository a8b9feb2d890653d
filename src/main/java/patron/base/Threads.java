package patron.base;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** How many threads the algorithms use. Results never depend on it. */
public final class Threads {

  /** Idle threads stay for a moment: what iterates comes back within it. */
  private static final long IDLE_SECONDS = 2;

  private static final ThreadGroup ALL = topGroup();

  private static final ExecutorService POOL =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Worker::new);

  /** Whether this thread works on a block: what that block splits again runs on the same thread. */
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private static volatile int wanted;

  private static final class Worker extends Thread {
    private static final AtomicInteger MADE = new AtomicInteger();

    /** In the group of all: it outlives whoever needs it first. */
    Worker(Runnable body) {
      super(ALL, body, "patron-" + MADE.getAndIncrement());
      setDaemon(true);
    }
  }

  private Threads() {}

  private static ThreadGroup topGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /**
   * Whether a thread is one of those that {@link #forEach} shares work with.
   *
   * @param thread any thread
   * @return false for the thread that called
   */
  public static boolean isOwn(Thread thread) {
    return thread instanceof Worker;
  }

  /**
   * Sets the number of threads for everything that starts from now on.
   *
   * @param threads how many, 0 for all cores
   */
  public static void use(int threads) {
    PatronException.require(threads >= 0, "threads is %s; give 0 (all cores) or more", threads);
    wanted = threads;
  }

  /**
   * The number of threads in use.
   *
   * @return at least 1
   */
  public static int count() {
    return wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted;
  }

  /**
   * Runs a body for every block number, on the calling thread and others. Which thread takes which
   * block is open, so bodies write only to their own block's place, and the caller merges in block
   * order. A body that calls this again has its blocks run one after another on its own thread. An
   * interrupt of the calling thread stops the work at the next block.
   *
   * @param blocks how many; the body sees 0 to blocks - 1
   * @param body what to do with one block
   */
  public static void forEach(int blocks, IntConsumer body) {
    int threads = Math.min(count(), blocks);
    if (threads <= 1 || INSIDE.get()) {
      for (int block = 0; block < blocks; block++) {
        stopIfInterrupted();
        body.accept(block);
      }
      return;
    }
    // The others may be done before this thread looks.
    stopIfInterrupted();
    new Crew(blocks, body).work(threads);
  }

  /** Some of a number of things that are worked on one after another. */
  @FunctionalInterface
  public interface Range {

    /**
     * Does the work of one range.
     *
     * @param from the first
     * @param to the end, which no longer belongs to it
     */
    void accept(int from, int to);
  }

  /**
   * Cuts things into ranges and runs a body for every one, as {@link #forEach} does for blocks.
   *
   * @param size how many things
   * @param most things in a range; at least 1
   * @param body what to do with one range
   */
  public static void forRanges(int size, int most, Range body) {
    forEach(
        (int) (((long) size + most - 1) / most),
        range -> body.accept(range * most, (int) Math.min(size, (range + 1L) * most)));
  }

  /**
   * The same for what can take long: shows how many things are done.
   *
   * @param what the task in the user's words
   * @param size how many things
   * @param most things in a range; at least 1
   * @param body what to do with one range
   */
  public static void forRanges(String what, int size, int most, Range body) {
    try (Progress progress = Progress.of(what, size)) {
      forRanges(
          size,
          most,
          (from, to) -> {
            body.accept(from, to);
            progress.advance((long) to - from);
          });
    }
  }

  /** The threads that share the blocks of one call. */
  private static final class Crew {
    private final int blocks;
    private final IntConsumer body;
    private final AtomicLong next = new AtomicLong();
    private final Set<Thread> helpers = new HashSet<>();
    private Throwable failure;

    Crew(int blocks, IntConsumer body) {
      this.blocks = blocks;
      this.body = body;
    }

    void work(int threads) {
      CountDownLatch left = new CountDownLatch(threads - 1);
      for (int i = 1; i < threads; i++) {
        POOL.execute(() -> help(left));
      }
      takeBlocks();
      await(left);
      if (failure != null) {
        throw rethrown(failure);
      }
    }

    /** However it ends, the others do not wait for it for ever. */
    private void help(CountDownLatch left) {
      try {
        synchronized (this) {
          helpers.add(Thread.currentThread());
        }
        takeBlocks();
      } finally {
        synchronized (this) {
          helpers.remove(Thread.currentThread());
        }
        left.countDown();
      }
    }

    private void takeBlocks() {
      INSIDE.set(true);
      try {
        for (long block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
          stopIfInterrupted();
          body.accept((int) block);
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      } finally {
        INSIDE.set(false);
      }
    }

    /** The first failure counts; the others stop at their next block, or where they wait. */
    private synchronized void fail(Throwable e) {
      failure = failure == null ? e : failure;
      next.set(blocks);
      helpers.forEach(Thread::interrupt);
    }

    /** Nobody goes on before all are done, interrupted or not. */
    private void await(CountDownLatch left) {
      boolean interrupted = false;
      while (left.getCount() > 0) {
        try {
          left.await();
        } catch (InterruptedException e) {
          interrupted = true;
          fail(new PatronException("interrupted", e));
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new PatronException(String.valueOf(cause.getMessage()), cause);
    };
  }

  /** Stops the work of one thread, by an error, where it was interrupted; for long loops. */
  public static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PatronException("interrupted");
    }
  }
}
