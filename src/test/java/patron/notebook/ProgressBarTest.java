package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import patron.base.Progress;
import patron.base.ProgressLine;

class ProgressBarTest {

  @Test
  void showsBarRateAndTimeLeft() {
    assertThat(ProgressBar.html(state(4, 9, 2, false)))
        .isEqualTo(
            "<div class=\"patron-progress\"><progress max=\"9\" value=\"4\"></progress> Trying k"
                + " &lt; 10: 4 of 9, 2.0 a second, 3 s left</div>");
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() {
    assertThat(ProgressLine.text(state(0, 9, 0, false))).isEqualTo("Trying k < 10: 0 of 9");
    assertThat(ProgressBar.html(state(25_000, -1, 2, false)))
        .isEqualTo(
            "<div class=\"patron-progress\"><progress></progress> Trying k &lt; 10: 25,000, 12,500"
                + " a second</div>");
  }

  @Test
  void theLastStateHoldsNoTimes() {
    assertThat(ProgressBar.html(state(9, 9, 5, true)))
        .isEqualTo("<div class=\"patron-progress\">Trying k &lt; 10: done</div>");
    assertThat(ProgressLine.text(state(7, -1, 5, true))).isEqualTo("Trying k < 10: done");
    assertThat(ProgressLine.text(state(4, 9, 5, true)))
        .isEqualTo("Trying k < 10: stopped at 4 of 9");
  }

  @Test
  void longTimesAreReadable() {
    assertThat(ProgressLine.text(state(1, 100, 2, false))).endsWith("3 min 18 s left");
    assertThat(ProgressLine.text(state(1, 10_000, 2, false))).endsWith("5 h 33 min left");
  }

  @Test
  void moreThanAllIsAll() {
    assertThat(ProgressLine.text(state(12, 9, 2, false))).contains("9 of 9").endsWith("0 s left");
  }

  private static Progress.State state(long done, long total, long seconds, boolean finished) {
    return new Progress.State(
        1, "Trying k < 10", done, total, Duration.ofSeconds(seconds), finished);
  }
}
