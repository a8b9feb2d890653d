package patron.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.data.DatasetsMain;

/** The script that makes one table of customers from the real large data set in full. */
class CompleteJourneyScriptTest {

  private static final Path SCRIPT =
      Path.of("notebooks/scripts/complete-journey.jsh").toAbsolutePath();
  private static final Path HOME = Path.of("target", "datasets").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void joinsEverythingToOneTableOfCustomers() throws IOException {
    Path data = HOME.resolve("fetched/complete-journey");
    if (!Files.exists(data.resolve("coupon_redemptions.parquet"))) {
      DatasetsMain.main(new String[] {"complete-journey", "--home", HOME.toString()});
    }
    OwnProcess script =
        OwnProcess.run(
            folder,
            Map.of(),
            "patron.setup.ScriptRunner",
            SCRIPT.toString(),
            data.toString(),
            folder.toString());
    assertThat(script.status()).as(script.said()).isZero();
    assertThat(script.said()).contains("4 of 4 rules hold", "2469 households, 30 features");
    List<String> lines = Files.readAllLines(folder.resolve("customers.csv"));
    assertThat(lines).hasSize(2_470);
    // Computed with pandas.
    assertThat(lines.get(1))
        .startsWith("1,1,51,2415.56,359,47,7.782608695652174,")
        .contains(",0.17820773930753564,0.11507128309572301,8,5,65+,35-49K,Homeowner,Married,");
  }
}
