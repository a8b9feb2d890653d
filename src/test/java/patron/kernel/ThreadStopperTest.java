package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ThreadStopperTest {

  /**
   * Many at once, more often than it takes method handles to be rebuilt: a reference that was lost
   * meanwhile would end this JVM.
   */
  @Test
  void fourHundredThreadsStoppedFourAtOnce() throws InterruptedException {
    Queue<Throwable> ends = new ConcurrentLinkedQueue<>();
    for (int round = 0; round < 100; round++) {
      List<Thread> running = new ArrayList<>();
      List<Thread> stopping = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread thread = i % 2 == 0 ? new Thread(this::count) : new Thread(this::allocate);
        thread.setUncaughtExceptionHandler((t, error) -> ends.add(error));
        thread.start();
        running.add(thread);
      }
      for (Thread thread : running) {
        stopping.add(Thread.ofPlatform().start(() -> ThreadStopper.stopIfPossible(thread)));
      }
      for (int i = 0; i < 4; i++) {
        stopping.get(i).join();
        running.get(i).join(10_000);
        assertThat(running.get(i).isAlive()).as("round %d, thread %d", round, i).isFalse();
      }
    }
    assertThat(ends).hasSize(400).allMatch(ThreadStopper::isStop);
  }

  @Test
  void aThreadThatHasEndedIsLeftAlone() throws InterruptedException {
    Thread over = Thread.ofPlatform().start(() -> {});
    over.join();
    ThreadStopper.stopIfPossible(over);
    assertThat(over.isAlive()).isFalse();
  }

  @Test
  void otherErrorsAreNoStop() {
    assertThat(ThreadStopper.isStop(new IllegalStateException())).isFalse();
  }

  private void count() {
    for (long i = 0; ; i++) {
      if (i == Long.MIN_VALUE) {
        throw new IllegalStateException("counted round");
      }
    }
  }

  private void allocate() {
    List<int[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new int[10]);
      if (kept.size() > 1_000) {
        kept.clear();
      }
    }
  }
}
