package patron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  @AfterEach
  void allCoresAgain() {
    Threads.use(0);
  }

  @Test
  void itsOwnThreadsAreKnown() {
    Threads.use(4);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Threads.forEach(
        200,
        block -> {
          LockSupport.parkNanos(100_000);
          seen.add(Thread.currentThread());
        });
    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(seen)
        .filteredOn(thread -> !Threads.isOwn(thread))
        .containsOnly(Thread.currentThread());
  }

  @Test
  void visitsEveryBlockOnceOnAnyNumberOfThreads() {
    for (int threads = 1; threads <= 5; threads++) {
      Threads.use(threads);
      int[] visits = new int[1000];
      Threads.forEach(visits.length, block -> visits[block]++);
      assertThat(Arrays.stream(visits)).allMatch(v -> v == 1);
    }
  }

  @Test
  void passesOnWhatABodyThrows() {
    for (int threads : new int[] {1, 3}) {
      Threads.use(threads);
      assertThatThrownBy(() -> Threads.forEach(100, ThreadsTest::failAtSeven))
          .isInstanceOf(PatronException.class)
          .hasMessage("block 7");
    }
  }

  @Test
  void anInterruptStopsTheWork() {
    for (int threads : new int[] {1, 2}) {
      Threads.use(threads);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Threads.forEach(10, _ -> {})).hasMessage("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void blocksWithinABlockRunOnItsOwnThread() {
    Threads.use(4);
    Thread[][] ran = new Thread[6][5];
    Threads.forEach(
        6, outer -> Threads.forEach(5, inner -> ran[outer][inner] = Thread.currentThread()));
    for (Thread[] inner : ran) {
      assertThat(inner).containsOnly(inner[0]);
    }
  }

  @Test
  void aHelperThatWaitsIsInterruptedWhenAnotherFails() {
    Threads.use(2);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                Threads.forEach(
                    2,
                    _ -> {
                      if (Thread.currentThread().equals(caller)) {
                        wait(waiting);
                        throw new PatronException("the caller fails");
                      }
                      waiting.countDown();
                      wait(never);
                    }))
        .hasMessage("the caller fails");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    // The next job on the same threads knows nothing of it.
    Threads.forEach(50, _ -> assertThat(Thread.currentThread().isInterrupted()).isFalse());
  }

  @Test
  void anInterruptWhileOthersWorkStopsThemAll() throws InterruptedException {
    Threads.use(3);
    AtomicInteger visits = new AtomicInteger();
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    Threads.forEach(Integer.MAX_VALUE, _ -> visits.incrementAndGet());
                  } catch (PatronException e) {
                    seen.set(e);
                  }
                });
    while (visits.get() == 0) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    caller.join();
    assertThat(seen.get()).hasMessage("interrupted");
    int stopped = visits.get();
    assertThat(stopped).isLessThan(Integer.MAX_VALUE);
    assertThat(visits.get()).isEqualTo(stopped);
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new PatronException("woken", e);
    }
  }

  @Test
  void refusesANegativeNumber() {
    assertThatThrownBy(() -> Threads.use(-1))
        .isInstanceOf(PatronException.class)
        .hasMessage("threads is -1; give 0 (all cores) or more");
    assertThat(Threads.count()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  private static void failAtSeven(int block) {
    PatronException.require(block != 7, "block %s", block);
  }

  @Test
  void rangesCoverEverythingOnceWhateverTheirSize() {
    for (int size : new int[] {0, 1, 99, 100, 101, 1_000}) {
      for (int most : new int[] {1, 7, 100, Integer.MAX_VALUE}) {
        int[] visits = new int[size];
        Threads.forRanges(
            "Visiting",
            size,
            most,
            (from, to) -> {
              assertThat(to - from).isBetween(1, most);
              for (int i = from; i < to; i++) {
                visits[i]++;
              }
            });
        assertThat(Arrays.stream(visits)).allMatch(v -> v == 1);
      }
    }
  }
}
