package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.testing.CellOutcome;
import patron.testing.KernelClient;

class KernelStartIT {

  @TempDir private Path folder;

  @Test
  void anImportThatFailsIsToldOnceAndTheRestWorks() throws IOException {
    Path imports = folder.resolve("imports.jsh");
    Files.writeString(imports, "import java.util.*;\nimport no.such.room.*;\n");
    try (KernelClient kernel =
        KernelClient.start(folder, Map.of(), "-Dpatron.imports=" + imports)) {
      CellOutcome first = kernel.execute("1 + 1");
      assertThat(first.reply().path("ename").asString("")).isEqualTo("ImportsFailed");
      assertThat(first.errorLines())
          .singleElement()
          .asString()
          .startsWith("imports.jsh, line 2 cannot be used: import no.such.room.*;");
      assertThat(kernel.execute("List.of(1).size()").shown("text/plain")).isEqualTo("1");
    }
  }
}
