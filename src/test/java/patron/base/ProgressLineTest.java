package patron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aTerminalSeesItMoveInOneLine() {
    ProgressLine line = new ProgressLine(out(), true);
    line.show(state(5, false));
    line.show(state(9, true));
    assertThat(shown())
        .isEqualTo(
            "\r  Reading: 5 of 9, 2.5 a second, 2 s left"
                + "\r  Reading: done"
                + " ".repeat(26)
                + System.lineSeparator());
  }

  @Test
  void aFileHasOneLineATask() {
    ProgressLine line = new ProgressLine(out(), false);
    line.show(state(5, false));
    assertThat(shown()).isEmpty();
    line.show(state(7, true));
    assertThat(shown()).isEqualTo("  Reading: stopped at 7 of 9" + System.lineSeparator());
  }

  @Test
  void itNeedsAStream() {
    assertThatThrownBy(() -> new ProgressLine(null, true)).isInstanceOf(PatronException.class);
  }

  private PrintStream out() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Progress.State state(long done, boolean finished) {
    return new Progress.State(1, "Reading", done, 9, Duration.ofSeconds(2), finished);
  }
}
