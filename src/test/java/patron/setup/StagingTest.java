package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  @TempDir Path folder;

  @Test
  void resultsAppearOnlyWhenPublishedAndWhole() throws IOException {
    Path output = folder.resolve("out put");
    Path charts = Files.createDirectories(output.resolve("charts/tour"));
    Files.writeString(charts.resolve("old.png"), "");
    Path others = Files.createDirectories(output.resolve("charts/other"));
    try (Staging staging = Staging.in(output)) {
      Path made = staging.fresh("tour");
      Files.writeString(made.resolve("list.csv"), "a\n1\n");
      Files.createDirectories(made.resolve("charts/tour"));
      Files.writeString(made.resolve("charts/tour/new.png"), "");
      assertThat(output.resolve("list.csv")).doesNotExist();
      assertThat(staging.publish(made)).isEqualTo(List.of(charts, output.resolve("list.csv")));
    }
    assertThat(Staging.children(output))
        .containsExactly(output.resolve("charts"), output.resolve("list.csv"));
    assertThat(Staging.children(charts)).containsExactly(charts.resolve("new.png"));
    assertThat(others).exists();
  }

  @Test
  void sweepsWhatDeadRunsLeftAndNotWhatLivingOnesMake() throws IOException {
    long living = ProcessHandle.current().pid();
    Path dead = Files.createDirectories(folder.resolve(".making-999999999/x"));
    Path alive = Files.createDirectories(folder.resolve(".making-" + living + "/x"));
    Staging staging = Staging.in(folder);
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
    staging.close();
  }
}
