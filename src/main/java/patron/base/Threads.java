package patron.base;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** How many threads the algorithms use. Results never depend on it. */
public final class Threads {

  private static volatile int wanted;

  private Threads() {}

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
   * Runs a body for every block number. Which thread takes which block is open, so bodies write
   * only to their own block's place, and the caller merges in block order. An interrupt of the
   * calling thread stops the work at the next block.
   *
   * @param blocks how many; the body sees 0 to blocks - 1
   * @param body what to do with one block
   */
  public static void forEach(int blocks, IntConsumer body) {
    int threads = Math.min(count(), blocks);
    if (threads <= 1) {
      for (int block = 0; block < blocks; block++) {
        stopIfInterrupted();
        body.accept(block);
      }
      return;
    }
    // A pool may be done before anybody waits for it, and only waiting notices an interrupt.
    stopIfInterrupted();
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
            stopIfInterrupted();
            body.accept(block);
          }
        };
    try (ExecutorService pool = pool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(worker));
      }
      try {
        for (Future<?> one : running) {
          one.get();
        }
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new PatronException("interrupted", e);
      } catch (ExecutionException e) {
        next.set(blocks);
        pool.shutdownNow();
        throw rethrown(e.getCause());
      }
    }
  }

  private static ExecutorService pool(int threads) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name("patron-", 0).factory());
  }

  private static RuntimeException rethrown(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new PatronException(String.valueOf(cause.getMessage()), cause);
    };
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PatronException("interrupted");
    }
  }
}
