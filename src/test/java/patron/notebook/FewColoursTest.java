package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import patron.base.Seeds;

class FewColoursTest {

  @Test
  void aFewColoursStayAsTheyAre() {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    int[] flat = {0xFFFFFF, 0x0072B2, 0xE69F00, 0x000000};
    for (int x = 0; x < 40; x++) {
      for (int y = 0; y < 30; y++) {
        image.setRGB(x, y, flat[(x / 3 + y / 5) % flat.length]);
      }
    }
    BufferedImage few = FewColours.of(image);
    for (int x = 0; x < 40; x++) {
      for (int y = 0; y < 30; y++) {
        assertThat(few.getRGB(x, y)).isEqualTo(image.getRGB(x, y));
      }
    }
  }

  /** Grey is the worst case here: 32 bins of eight greys each. */
  @Test
  void manyColoursGoToNearOnes() {
    RandomGenerator random = Seeds.generator(1, 0);
    BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 200; x++) {
      for (int y = 0; y < 100; y++) {
        image.setRGB(x, y, 0x010101 * random.nextInt(256));
      }
    }
    BufferedImage few = FewColours.of(image);
    Set<Integer> left = new HashSet<>();
    for (int x = 0; x < 200; x++) {
      for (int y = 0; y < 100; y++) {
        left.add(few.getRGB(x, y));
        assertThat(few.getRGB(x, y) & 0xFF).isCloseTo(image.getRGB(x, y) & 0xFF, within(4));
      }
    }
    assertThat(left).hasSizeBetween(2, 64);
  }
}
