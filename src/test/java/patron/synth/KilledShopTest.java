package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever moment a process that makes a shop is killed at, no file of its is less than whole. */
class KilledShopTest {

  private static final int KILLS = 30;
  private static final CornerShop SHOP = CornerShop.of(3, 1_500);

  @TempDir Path folder;

  @Test
  void everyFileThatIsThereIsWhole() throws Exception {
    SplittableRandom random = new SplittableRandom(20);
    int early = 0;
    int halfDone = 0;
    for (ShopFormat format : ShopFormat.values()) {
      CornerShop shop = SHOP.as(format);
      Path whole = folder.resolve("whole-" + format);
      long started = System.nanoTime();
      assertThat(start(whole, format).waitFor()).isZero();
      long nanos = System.nanoTime() - started;
      Path out = folder.resolve("killed-" + format);
      for (int kill = 0; kill < KILLS / 2; kill++) {
        Process process = start(out, format);
        process.waitFor((long) (nanos * random.nextDouble(0.3, 1.1)), TimeUnit.NANOSECONDS);
        process.destroyForcibly().waitFor();
        early += compare(shop, out, whole) == 0 ? 1 : 0;
        halfDone += Files.exists(out.resolve(".making")) ? 1 : 0;
        for (String file : shop.files()) {
          Files.deleteIfExists(out.resolve(file));
        }
      }
      assertThat(start(out, format).waitFor()).isZero();
      assertThat(compare(shop, out, whole)).isEqualTo(shop.files().size());
      assertThat(out.resolve(".making")).as("what killed processes left").doesNotExist();
    }
    assertThat(early).as("kills before any file was there").isPositive();
    assertThat(halfDone).as("kills while files were being written").isGreaterThan(KILLS / 10);
  }

  /** How many files are there; each must be as it is in the whole shop. */
  private static int compare(CornerShop shop, Path out, Path whole) throws IOException {
    int there = 0;
    for (String file : shop.files()) {
      if (Files.exists(out.resolve(file))) {
        there++;
        assertThat(Files.mismatch(out.resolve(file), whole.resolve(file))).as(file).isEqualTo(-1);
      }
    }
    return there;
  }

  private static Process start(Path out, ShopFormat format) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CornerShopMain.class.getName(),
            "--seed",
            String.valueOf(SHOP.plan().seed()),
            "--customers",
            String.valueOf(SHOP.plan().customers()),
            "--format",
            format.name(),
            "--out",
            out.toString(),
            "--force");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File("/dev/null"))
        .start();
  }
}
