package patron.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final List<Progress.State> shown = new ArrayList<>();

  @AfterEach
  void silentAgain() {
    Progress.sendTo(_ -> {});
  }

  @Test
  void aShortTaskShowsNothing() {
    Progress.sendTo(shown::add);
    try (var progress = Progress.of("short", 10)) {
      progress.advance(10);
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void aLongTaskShowsHowFarItIsAndThatItEnded() throws InterruptedException {
    Progress.sendTo(shown::add);
    try (var progress = Progress.of("long", 10)) {
      Thread.sleep(520);
      for (int i = 0; i < 10; i++) {
        progress.advance(1);
      }
    }
    assertThat(shown).hasSize(2);
    assertThat(shown.getFirst().done()).isEqualTo(1);
    assertThat(shown.getLast().finished()).isTrue();
    assertThat(shown.getLast().done()).isEqualTo(10);
    assertThat(shown.getLast().task()).isEqualTo(shown.getFirst().task());
  }

  @Test
  void theTimeThatRemainsFollowsTheRate() {
    assertThat(state(25, 100, false).remaining()).isEqualTo(Duration.ofSeconds(30));
    assertThat(state(100, 100, true).remaining()).isZero();
    assertThat(state(0, 100, false).remaining()).isNull();
    assertThat(state(5, -1, false).remaining()).isNull();
  }

  private static Progress.State state(long done, long total, boolean finished) {
    return new Progress.State(1, "x", done, total, Duration.ofSeconds(10), finished);
  }
}
