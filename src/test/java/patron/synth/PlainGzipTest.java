package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PlainGzipTest {

  @Test
  void thePlatformReadsBackWhatWasPacked() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 200; run++) {
      byte[] plain = new byte[random.nextInt(run < 190 ? 2_000 : 120_000)];
      int letters = 1 + random.nextInt(run % 2 == 0 ? 4 : 256);
      for (int i = 0; i < plain.length; i++) {
        plain[i] = (byte) random.nextInt(letters);
      }
      assertThat(unpacked(PlainGzip.of(plain))).isEqualTo(plain);
    }
  }

  @Test
  void repetitionsOfEveryLengthAndDistanceComeBack() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (int distance : new int[] {1, 2, 3, 4, 5, 257, 4_096, 24_577, 32_767, 32_768, 32_769}) {
      for (int length : new int[] {4, 10, 11, 227, 256, 257, 258, 259, 600}) {
        byte[] plain = new byte[distance + length];
        for (int i = 0; i < plain.length; i++) {
          plain[i] = i < distance ? (byte) random.nextInt(256) : plain[i - distance];
        }
        assertThat(unpacked(PlainGzip.of(plain))).isEqualTo(plain);
      }
    }
  }

  @Test
  void nothingAndOneLetterHaveTheBytesOfTheStandard() {
    // Header of RFC 1952 without a time; one final block with fixed codes (RFC 1951); CRC; length.
    assertThat(HexFormat.of().formatHex(PlainGzip.of(new byte[0])))
        .isEqualTo("1f8b08000000000000ff" + "0300" + "00000000" + "00000000");
    assertThat(HexFormat.of().formatHex(PlainGzip.of(new byte[] {'a'})))
        .isEqualTo("1f8b08000000000000ff" + "4b0400" + "43beb7e8" + "01000000");
  }

  @Test
  void repetitiveTextShrinks() {
    assertThat(
            PlainGzip.of(
                "semi-skimmed milk\n"
                    .repeat(1_000)
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .hasSizeLessThan(300);
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
