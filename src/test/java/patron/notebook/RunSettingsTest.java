package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import patron.base.PatronException;

class RunSettingsTest {

  private static final RunSettings NOTHING_SET = new RunSettings(Map.of());

  @Test
  void defaultsHoldWhereNothingIsSet() {
    assertThat(NOTHING_SET.rows(500)).isEqualTo(500);
    assertThat(NOTHING_SET.seed(42)).isEqualTo(42);
    assertThat(NOTHING_SET.text("PATRON_DATA")).isEmpty();
    assertThat(NOTHING_SET.output("segments.csv")).isEqualTo("../output/segments.csv");
  }

  @Test
  void theEnvironmentGoesBeforeDefaults() {
    RunSettings settings =
        new RunSettings(
            Map.of("PATRON_ROWS", " 70 ", "PATRON_SEED", "-3", "PATRON_OUTPUT", "my output/"));
    assertThat(settings.rows(500)).isEqualTo(70);
    assertThat(settings.seed(42)).isEqualTo(-3);
    assertThat(settings.output("lists/a b.csv")).isEqualTo("my output/lists/a b.csv");
  }

  @Test
  void blankCountsAsNotSet() {
    RunSettings settings = new RunSettings(Map.of("PATRON_ROWS", " ", "PATRON_DATA", ""));
    assertThat(settings.rows(500)).isEqualTo(500);
    assertThat(settings.text("PATRON_DATA")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithANumber() {
    assertThatExceptionOfType(PatronException.class)
        .isThrownBy(() -> new RunSettings(Map.of("PATRON_SEED", "4x")).seed(1))
        .withMessage("PATRON_SEED is '4x'; give a whole number, or unset it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2147483648"})
  void refusesRowsOutsideTheirRange(String rows) {
    assertThatExceptionOfType(PatronException.class)
        .isThrownBy(() -> new RunSettings(Map.of("PATRON_ROWS", rows)).rows(1))
        .withMessage(
            "PATRON_ROWS is %s; give a whole number from 1 to 2147483647, or unset it", rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../elsewhere.csv", "/elsewhere.csv", "a/../../b.csv", ".", ""})
  void refusesOutputOutsideItsFolder(String fileName) {
    assertThatExceptionOfType(PatronException.class)
        .isThrownBy(() -> NOTHING_SET.output(fileName))
        .withMessage(
            "'%s' is not a file in the output folder ../output; give a file name, without a path"
                + " to elsewhere",
            fileName);
  }

  @Test
  void refusesWhatIsNoFileName() {
    assertThatExceptionOfType(PatronException.class)
        .isThrownBy(() -> NOTHING_SET.output("a\0b"))
        .withMessage("'a\0b' is not a file name here; give another");
    assertThatNoException().isThrownBy(() -> NOTHING_SET.output("'; DROP TABLE x; --.csv"));
  }
}
