package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueTextTest {

  @Test
  void shortOnesAreShownInFull() {
    assertThat(ValueText.of(new double[] {1, 2.5})).isEqualTo("[1.0, 2.5]");
    assertThat(ValueText.of(new String[] {"a", null})).isEqualTo("[a, null]");
    assertThat(ValueText.of(List.of())).isEqualTo("[]");
    assertThat(ValueText.of(Arrays.asList(null, 1))).isEqualTo("[null, 1]");
    assertThat(ValueText.of(null)).isEqualTo("null");
  }

  @Test
  void rowsStandBelowEachOther() {
    assertThat(ValueText.of(new int[][] {{1, 2}, {3, 4}})).isEqualTo("[[1, 2],\n [3, 4]]");
  }

  @Test
  void longOnesShowBothEndsAndTheirSize() {
    assertThat(ValueText.of(IntStream.range(0, 4338).toArray()))
        .startsWith("[0, 1, 2,")
        .contains("49, …, 4288")
        .endsWith("4337] (4,338 values)");
    assertThat(ValueText.of(new double[1000][2])).endsWith("[0.0, 0.0]] (1,000 rows)");
    assertThat(ValueText.of("x".repeat(30_000)))
        .hasSizeLessThan(21_000)
        .endsWith("(30,000 characters)");
  }
}
