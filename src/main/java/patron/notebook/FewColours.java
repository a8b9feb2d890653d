package patron.notebook;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A picture with at most 64 colours. A chart has few of its own; what is beyond them are shades of
 * edges, which go to the nearest of the most frequent ones. The PNG takes a third of the bytes, and
 * nobody sees the difference.
 */
final class FewColours {

  private static final int MOST = 64;

  /** Colours that agree in the upper five bits of red, green and blue share a bin. */
  private static final int BINS = 1 << 15;

  private final int[] pixels;
  private final long[] counts = new long[BINS];
  private final long[][] sums = new long[3][BINS];

  private FewColours(int[] pixels) {
    this.pixels = pixels;
    for (int rgb : pixels) {
      int bin = bin(rgb);
      counts[bin]++;
      for (int channel = 0; channel < 3; channel++) {
        sums[channel][bin] += value(rgb, channel);
      }
    }
  }

  static BufferedImage of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    FewColours colours = new FewColours(image.getRGB(0, 0, width, height, null, 0, width));
    int[] bins = colours.mostFrequent();
    byte[][] palette = colours.palette(bins);
    BufferedImage few =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, bins.length, palette[0], palette[1], palette[2]));
    few.getRaster().setDataElements(0, 0, width, height, colours.indexed(bins, palette));
    return few;
  }

  private int[] mostFrequent() {
    return IntStream.range(0, BINS)
        .filter(bin -> counts[bin] > 0)
        .boxed()
        .sorted(Comparator.comparingLong((Integer bin) -> -counts[bin]))
        .limit(MOST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private byte[][] palette(int[] bins) {
    byte[][] palette = new byte[3][bins.length];
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < bins.length; i++) {
        palette[channel][i] = (byte) Math.round((double) sums[channel][bins[i]] / counts[bins[i]]);
      }
    }
    return palette;
  }

  private byte[] indexed(int[] bins, byte[][] palette) {
    int[] indexOfBin = new int[BINS];
    Arrays.fill(indexOfBin, -1);
    for (int i = 0; i < bins.length; i++) {
      indexOfBin[bins[i]] = i;
    }
    byte[] indexed = new byte[pixels.length];
    for (int p = 0; p < pixels.length; p++) {
      int bin = bin(pixels[p]);
      if (indexOfBin[bin] < 0) {
        indexOfBin[bin] = nearest(pixels[p], palette);
      }
      indexed[p] = (byte) indexOfBin[bin];
    }
    return indexed;
  }

  private static int nearest(int rgb, byte[][] palette) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette[0].length; i++) {
      int distance = 0;
      for (int channel = 0; channel < 3; channel++) {
        int difference = value(rgb, channel) - Byte.toUnsignedInt(palette[channel][i]);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int bin(int rgb) {
    return (rgb >> 9 & 0x7C00) | (rgb >> 6 & 0x3E0) | (rgb >> 3 & 0x1F);
  }

  private static int value(int rgb, int channel) {
    return rgb >> (16 - 8 * channel) & 0xFF;
  }
}
