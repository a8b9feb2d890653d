package patron.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README does what it says. */
class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theLibraryExampleRuns() throws IOException {
    Matcher java = JAVA.matcher(Files.readString(Path.of("README.md")));
    assertThat(java.find()).isTrue();
    Path script = Files.writeString(folder.resolve("example.jsh"), java.group(1));
    Files.copy(Path.of("datasets/corner-shop/lines.csv.gz"), folder.resolve("lines.csv.gz"));
    OwnProcess example =
        OwnProcess.run(folder, Map.of(), "patron.setup.ScriptRunner", script.toString());
    assertThat(example.status()).as(example.said()).isZero();
    assertThat(Files.readAllLines(folder.resolve("segments.csv"))).hasSize(2_999);
    assertThat(folder.resolve("segments.html"))
        .content()
        .contains("Customer segments", "Champions");
  }
}
