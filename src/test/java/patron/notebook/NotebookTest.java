package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

class NotebookTest {

  @TempDir private Path folder;

  @Test
  void recordGivesTheValueBackAndKeepsIt() {
    assertThat(Notebook.record("customers of NotebookTest", 4338)).isEqualTo(4338);
    assertThat(Notebook.recorded()).containsEntry("customers of NotebookTest", 4338);
  }

  @Test
  void recordsAreLinesOfJson() throws IOException {
    Path file = folder.resolve("new/records.jsonl");
    RecordedValues records = new RecordedValues(Optional.of(file));
    records.put("customers", 1);
    records.put("as \"of\"", LocalDate.of(2011, 12, 10));
    records.put("share", 0.25);
    records.put("customers", 4338L);
    records.put("names", List.of("At risk", "Champions"));
    records.put("sizes", Map.of("S1", 3));
    records.put("undefined", Double.NaN);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"name":"customers","value":4338}
            {"name":"as \\"of\\"","value":"2011-12-10"}
            {"name":"share","value":0.25}
            {"name":"names","value":["At risk","Champions"]}
            {"name":"sizes","value":{"S1":3}}
            {"name":"undefined","value":"NaN"}
            """);
  }

  @Test
  void aRecordNeedsAName() {
    RecordedValues records = new RecordedValues(Optional.empty());
    assertThatExceptionOfType(PatronException.class)
        .isThrownBy(() -> records.put(" ", 1))
        .withMessage("a recorded value needs a name; the one given is blank");
  }

  @Test
  void watermarkNamesVersionsAndNothingOfTheMachine() throws IOException {
    Path data = Files.writeString(folder.resolve("lines.csv"), "a\n");
    Table table = Notebook.watermark(data.toString()).table();
    assertThat(table.stringColumn("what").asList())
        .containsExactly(
            "Patron", "Java", "DuckDB", "Smile", "Tablesaw", "XChart", "lines.csv (SHA-256)");
    assertThat(table.stringColumn("version").asList())
        .contains("0.44.4", "4.0.3")
        .contains("87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7")
        .noneMatch(version -> version.contains(folder.toString()) || version.equals("absent"));
  }

  @Test
  void watermarkIsTheSameTwice() {
    assertThat(Notebook.watermark()).hasToString(Notebook.watermark().toString());
  }

  @Test
  void versionsAreReadFromJarNames() {
    assertThat(Watermark.versionIn("jar:file:/a-1/b/duckdb_jdbc-2.0.0.1.jar!/x.class"))
        .isEqualTo("2.0.0.1");
    assertThat(Watermark.versionIn("file:/classes-1.0/x.class")).isEqualTo("unknown");
  }
}
