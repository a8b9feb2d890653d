package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeTest {

  @TempDir Path folder;

  @Test
  void countsRowsNotLines() throws IOException {
    assertThat(rows("a,b\n1,2\n3,4\n")).isEqualTo(2);
    assertThat(rows("a,b\r\n1,2\r\n3,4")).isEqualTo(2);
    assertThat(rows("a,b\n\"two\nlines \"\"quoted\"\"\n\",2\n")).isEqualTo(1);
    assertThat(rows("a,b\n")).isZero();
    assertThat(rows("")).isZero();
  }

  @Test
  void describesFilesFoldersAndCharts() throws IOException {
    Path csv = folder.resolve("list.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(csv))) {
      out.write("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
    }
    Path charts = Files.createDirectories(folder.resolve("charts"));
    Files.writeString(charts.resolve("1.png"), "");
    Files.writeString(charts.resolve("1.svg"), "");
    Path html = Files.writeString(folder.resolve("r.html"), "x".repeat(2_500));
    Path small = Files.writeString(folder.resolve("s.txt"), "x");
    Path saved = Files.createDirectories(folder.resolve("saved"));
    assertThat(Made.of(List.of(csv, charts, html, small, saved)))
        .extracting(Made::what)
        .containsExactly("2 rows", "1 charts, PNG and SVG", "2 KB", "1 bytes", "0 files");
  }

  @Test
  void theTableIsAligned() {
    assertThat(
            Made.table(
                List.of(new Made(Path.of("/a"), "2 rows"), new Made(Path.of("/b"), "12 KB"))))
        .containsExactly("", "Made:", "  2 rows  /a", "  12 KB   /b");
    assertThat(Made.table(List.of())).isEmpty();
  }

  @Test
  void timesAreWords() {
    assertThat(Took.text(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Took.text(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
    assertThat(Took.bytes(1_500_000)).isEqualTo("1.5 MB");
  }

  private long rows(String text) throws IOException {
    return FilesText.rows(Files.writeString(folder.resolve("rows.csv"), text));
  }
}
