package patron.features.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;

class IdsTest {

  private static final String LETTERS = "ab09-ä€\uFFFD";

  /** Beside plain strings: short ones with many common beginnings, some beyond ASCII. */
  @Test
  void sortedIdsAnswerAsAnArrayOfStringsDoes() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      TreeSet<String> some = new TreeSet<>();
      int n = random.nextInt(60);
      for (int i = 0; i < n; i++) {
        some.add(text(random));
      }
      String[] plain = some.toArray(String[]::new);
      Ids ids = Ids.of(plain);
      assertThat(ids.isSorted()).isTrue();
      assertThat(ids).isEqualTo(List.of(plain)).hasSameHashCodeAs(List.of(plain));
      for (int i = 0; i < 60; i++) {
        String wanted = text(random);
        assertThat(ids.rowOf(wanted)).isEqualTo(Arrays.binarySearch(plain, wanted));
      }
      for (int i = 1; i < plain.length; i++) {
        assertThat(ids.compare(i - 1, ids, i)).isNegative();
        assertThat(ids.compare(i, ids, i - 1)).isPositive();
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(5);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(20) == 0
              ? "\uD83D\uDE00"
              : LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  @Test
  void takingAndDisorderAreSeen() {
    Ids ids = Ids.of("c", "a", "b", "b");
    assertThat(ids.isSorted()).isFalse();
    assertThat(Ids.of("b", "b").isSorted()).as("twice is no order").isFalse();
    assertThat(ids.take(1, 2, 0)).containsExactly("a", "b", "c");
    assertThat(ids.take(1, 2, 0)).isEqualTo(Ids.of("a", "b", "c"));
    assertThat(Ids.of("ab", "c")).isNotEqualTo(Ids.of("a", "bc"));
  }

  @Test
  void halfACharacterIsRefused() {
    assertThatThrownBy(() -> Ids.of("x\uD83D"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("half a character");
  }
}
