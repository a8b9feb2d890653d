package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void countsChangesAsLevenshteinDid() {
    assertThat(Nearest.changes("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.changes("", "abc")).isEqualTo(3);
    assertThat(Nearest.changes("same", "same")).isZero();
  }

  @Test
  void namesTheLikeliest() {
    assertThat(Nearest.to("--ouptut", RunOptions.KNOWN)).contains("--output");
    assertThat(Nearest.unknown("notebook", "02-fm", List.of("02-rfm", "07-churn")))
        .isEqualTo("unknown notebook 02-fm; did you mean 02-rfm?");
  }

  @Test
  void namesNothingWhereNothingIsAlike() {
    assertThat(Nearest.to("--completely-different", List.of("-p"))).isEmpty();
    assertThat(Nearest.unknown("option", "--completely-different", List.of("-p")))
        .isEqualTo("unknown option --completely-different; see --help");
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}
