package patron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  @AfterEach
  void allCoresAgain() {
    Threads.use(0);
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
  void refusesANegativeNumber() {
    assertThatThrownBy(() -> Threads.use(-1))
        .isInstanceOf(PatronException.class)
        .hasMessage("threads is -1; give 0 (all cores) or more");
    assertThat(Threads.count()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  private static void failAtSeven(int block) {
    PatronException.require(block != 7, "block %s", block);
  }
}
