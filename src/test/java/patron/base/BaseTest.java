package patron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small ones: errors, seeds, hashes, the stop button. */
class BaseTest {

  @Test
  void requireFormatsOnlyWhenItFails() {
    PatronException.require(true, "never");
    assertThatThrownBy(() -> PatronException.require(false, "k is %s; give %s", 0, 1))
        .isInstanceOf(PatronException.class)
        .hasMessage("k is 0; give 1");
    assertThatThrownBy(() -> PatronException.require(false, "100 %% of it"))
        .hasMessage("100 % of it");
  }

  @Test
  void seedsAreSpecifiedBitForBit() {
    assertThat(Seeds.generator(42, 0).nextLong()).isEqualTo(Seeds.generator(42, 0).nextLong());
    Set<Long> different = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      for (long stream = 0; stream < 50; stream++) {
        different.add(Seeds.derive(seed, stream));
      }
    }
    assertThat(different).hasSize(5000);
  }

  @Test
  void textsInARowHaveTheHashOfAllOfThem() {
    assertThat(Provenance.sha256(Stream.of("a", "", "b\u00e9c")))
        .isEqualTo(Provenance.sha256("ab\u00e9c"));
    // FIPS 180-4's example.
    assertThat(Provenance.sha256(Stream.of("ab", "c")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void neighbouringStreamsAreUnrelated() {
    double sum = 0;
    for (int stream = 0; stream < 10_000; stream++) {
      sum +=
          (Seeds.generator(7, stream).nextDouble() - 0.5)
              * (Seeds.generator(7, stream + 1).nextDouble() - 0.5);
    }
    // The mean product of independent uniforms has a standard error of 1/12/100.
    assertThat(Math.abs(sum / 10_000)).isLessThan(4.0 / 12 / 100);
  }

  @Test
  void hashesOfTextAndFileAgree(@TempDir Path folder) {
    AtomicFile.write(folder.resolve("abc"), "abc");
    String known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180
    assertThat(Provenance.sha256("abc")).isEqualTo(known);
    assertThat(Provenance.sha256(folder.resolve("abc"))).isEqualTo(known);
    assertThatThrownBy(() -> Provenance.sha256(folder.resolve("none")))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void theStopButtonReachesEverybodyOnce() {
    AtomicInteger stopped = new AtomicInteger();
    try (var a = Cancel.with(stopped::incrementAndGet);
        var b = Cancel.with(BaseTest::refuse)) {
      assertThat(a).isNotSameAs(b);
      assertThat(Cancel.all()).isEqualTo(1);
    }
    assertThat(Cancel.all()).isZero();
    assertThat(stopped).hasValue(1);
  }

  private static void refuse() {
    throw new IllegalStateException("stopping already");
  }
}
