package patron.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that a shop would schedule, on the segmentation that the case study leaves behind. */
class WeeklyListsTest {

  private static final Path SHOP = Path.of("datasets/corner-shop").toAbsolutePath();
  private static final Path SCRIPT = Path.of("notebooks/scripts/weekly-lists.jsh").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void notebookAndScriptGiveTheSameBytesOnAnyNumberOfThreads() throws IOException {
    Path notebook = caseStudy(RealData.file("online-retail/online_retail.csv.gz"), "ONLINE_RETAIL");
    byte[] segments = Files.readAllBytes(notebook.resolve("case-study-segments.csv"));
    for (String threads : List.of("1", "2")) {
      Path out = folder.resolve("threads " + threads);
      OwnProcess script =
          script(
              "lines=" + RealData.file("online-retail/online_retail.csv.gz").toAbsolutePath(),
              "roles=ONLINE_RETAIL",
              "asOf=2011-12-10",
              "segmentation=" + notebook.resolve("case-study-segmentation.json"),
              "consents=" + SHOP.resolve("consents.csv"),
              "segments=Lapsed",
              "threads=" + threads,
              "out=" + out);
      assertThat(script.status()).as(script.said()).isZero();
      assertThat(out.resolve("2011-12-10/segments.csv")).hasBinaryContent(segments);
    }
  }

  @Test
  void makesAListForEachSegmentOfTheBundledShop() throws IOException {
    Path notebook = caseStudy(SHOP.resolve("lines.csv.gz"), "PATRON");
    Path out = folder.resolve("lists");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "lines=" + SHOP.resolve("lines.csv.gz"),
                "asOf=2025-07-01",
                "segmentation=" + notebook.resolve("case-study-segmentation.json"),
                "consents=" + SHOP.resolve("consents.csv"),
                "out=" + out));
    OwnProcess script = script(arguments.toArray(String[]::new));
    assertThat(script.status()).as(script.said()).isZero();
    try (Stream<Path> made = Files.list(out.resolve("2025-07-01"))) {
      assertThat(made.map(f -> f.getFileName().toString()))
          .contains("segments.csv", "list-S1-champions.csv", "list-S2-at-risk.csv")
          .contains("list-S2-at-risk-hold-out.csv", "list-S2-at-risk-receipt.csv");
    }
    arguments.removeIf(a -> a.startsWith("asOf"));
    script = script(arguments.toArray(String[]::new));
    assertThat(script.status()).isEqualTo(1);
    assertThat(script.said()).contains("weekly-lists.jsh:", "asOf=… is missing");
  }

  private Path caseStudy(Path lines, String roles) throws IOException {
    Path out = folder.resolve("case study");
    Map<String, String> environment =
        Map.of(
            "PATRON_DATA", lines.toAbsolutePath().toString(),
            "PATRON_ROLES", roles,
            "PATRON_OUTPUT", out.toString());
    assertThat(
            NotebookInJShell.run(
                Path.of("notebooks/90-case-study-online-retail.ipynb"), environment))
        .isEmpty();
    return out;
  }

  private OwnProcess script(String... arguments) throws IOException {
    return OwnProcess.run(
        folder,
        Map.of(),
        "patron.setup.ScriptRunner",
        Stream.concat(Stream.of(SCRIPT.toString()), Stream.of(arguments)).toArray(String[]::new));
  }
}
