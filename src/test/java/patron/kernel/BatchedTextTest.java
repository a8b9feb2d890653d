package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchedTextTest {

  private final List<String> pieces = new ArrayList<>();
  private final BatchedText text = new BatchedText(pieces::add, 1_000_000);

  @Test
  void manyLinesBecomeFewPieces() {
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      out.print("line 5\n");
      expected.append("line 5\n");
    }
    text.finish();
    assertThat(String.join("", pieces)).isEqualTo(expected.toString());
    assertThat(pieces).hasSizeLessThan(20);
  }

  @Test
  void charactersAreNeverCut() {
    String all = "a€é😀".repeat(20_000);
    byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      text.write(b);
      if (b % 7 == 0) {
        text.send();
      }
    }
    text.finish();
    assertThat(String.join("", pieces)).isEqualTo(all);
  }

  @Test
  void beyondTheMostTextIsDroppedAndSaid() {
    BatchedText small = new BatchedText(pieces::add, 10);
    byte[] bytes = "12345678€90".getBytes(StandardCharsets.UTF_8);
    small.write(bytes, 0, bytes.length);
    small.finish();
    assertThat(pieces)
        .containsExactly(
            "12345678",
            "%n[3 more bytes are not shown: a cell shows at most 10 bytes of text]%n".formatted());
    pieces.clear();
    small.write('x');
    small.finish();
    assertThat(pieces).containsExactly("x");
  }

  @Test
  void nothingIsNoPiece() {
    text.send();
    text.finish();
    assertThat(pieces).isEmpty();
  }
}
