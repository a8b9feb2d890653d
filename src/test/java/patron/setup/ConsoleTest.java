package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTest {

  @Test
  void progressComesAndGoesOnATerminal() {
    Screen screen = new Screen();
    Console console = screen.console(true);
    console.progress("cell 10");
    console.progress("cell 9");
    console.line("done");
    assertThat(screen.out()).isEqualTo("\rcell 10\rcell 9 \r      \rdone\n");
  }

  @Test
  void elsewhereOnlyLinesAreLeft() {
    Screen screen = new Screen();
    Console console = screen.console(false);
    console.progress("cell 10");
    console.line("done");
    console.error("trouble");
    assertThat(screen.out()).isEqualTo("done\n");
    assertThat(screen.err()).isEqualTo("trouble\n");
  }

  @Test
  void longProgressIsCut() {
    Screen screen = new Screen();
    screen.console(true).progress("x".repeat(200));
    assertThat(screen.out()).hasSize(79).endsWith("x…");
  }
}
