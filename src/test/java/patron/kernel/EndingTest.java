package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x;",
        "x; ",
        "x;\n\n",
        "x; // shown no more",
        "x; /* nor\n here */",
        "f(\"//\");",
        "f(\"\\\"\");",
        "char c = ';';",
        "String s = \"\"\"\n a \"b\" ;\n \"\"\";"
      })
  void silent(String code) {
    assertThat(Ending.isSilent(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "x // ;",
        "x /* ; */",
        "\"x;\"",
        "';'",
        "f(\"a\\\";\")",
        "int y = 1; y",
        "/* open ;"
      })
  void notSilent(String code) {
    assertThat(Ending.isSilent(code)).isFalse();
  }
}
