package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import patron.base.Progress;

class ProgressDisplayTest {

  private final List<String> said = new ArrayList<>();
  private final ProgressDisplay display =
      new ProgressDisplay(
          (id, bar) -> said.add("show " + id + " " + bar.text()),
          (id, bar) -> said.add("update " + id + " " + bar.text()));

  /** In the same moment, so that all between the first and the last comes too soon. */
  @Test
  void aTaskIsShownOnceThenUpdatedAndAlwaysFinished() {
    for (int i = 0; i <= 1_000; i++) {
      display.show(state(1, i, i == 1_000));
    }
    assertThat(said.getFirst()).startsWith("show patron-progress-1 Reading");
    assertThat(said.getLast()).isEqualTo("update patron-progress-1 Reading: done");
    assertThat(said).hasSizeLessThan(200);
    assertThat(said.subList(1, said.size())).allMatch(line -> line.startsWith("update "));
  }

  @Test
  void eachTaskHasItsOwnPlaceAndAnIdIsFreeAfterTheEnd() {
    display.show(state(1, 0, false));
    display.show(state(2, 0, false));
    display.show(state(1, 1_000, true));
    display.show(state(1, 0, false));
    assertThat(said.stream().map(line -> line.substring(0, line.indexOf(" Reading"))))
        .containsExactly(
            "show patron-progress-1",
            "show patron-progress-2",
            "update patron-progress-1",
            "show patron-progress-1");
  }

  private static Progress.State state(long task, long done, boolean finished) {
    return new Progress.State(task, "Reading", done, 1_000, Duration.ofSeconds(1), finished);
  }
}
