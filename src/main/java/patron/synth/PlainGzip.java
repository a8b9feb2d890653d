package patron.synth;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Gzip whose bytes depend on the input alone. The platform's own Deflater calls a zlib that differs
 * from system to system, and so do its bytes; this one writes a single block with the fixed codes
 * of RFC 1951 and finds repetitions by hash chains. About a fifth larger than zlib's.
 */
final class PlainGzip {

  private static final int WINDOW = 32_768;
  private static final int MIN = 4;
  private static final int MAX = 258;
  private static final int CHAIN = 96;
  private static final int HASH_BITS = 16;

  private static final int[] LENGTH_FROM = new int[29];
  private static final int[] LENGTH_BITS = new int[29];
  private static final int[] DISTANCE_FROM = new int[30];
  private static final int[] DISTANCE_BITS = new int[30];

  static {
    fill(LENGTH_FROM, LENGTH_BITS, 3, 4);
    LENGTH_FROM[28] = MAX;
    LENGTH_BITS[28] = 0;
    fill(DISTANCE_FROM, DISTANCE_BITS, 1, 2);
  }

  private final byte[] in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int[] head = new int[1 << HASH_BITS];

  /** Of each place in the window the one before with the same hash. */
  private final int[] before = new int[WINDOW];

  private long pending;
  private int pendingBits;
  private int matchFrom;

  private PlainGzip(byte[] in) {
    this.in = in;
    Arrays.fill(head, -1);
  }

  static byte[] of(byte[] plain) {
    return new PlainGzip(plain).packed();
  }

  private byte[] packed() {
    // Deflate, no flags, no time, no extra flags, system unknown.
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255});
    bits(0b011, 3);
    block();
    symbol(256);
    bits(0, (8 - pendingBits % 8) % 8);
    CRC32 check = new CRC32();
    check.update(in);
    bits(check.getValue(), 32);
    bits(in.length, 32);
    return out.toByteArray();
  }

  /** Takes a repetition unless a longer one begins at the next byte. */
  private void block() {
    for (int at = 0; at < in.length; ) {
      int length = longest(at);
      int from = matchFrom;
      remember(at);
      if (length >= MIN && longest(at + 1) > length) {
        length = 0;
      }
      if (length < MIN) {
        symbol(in[at++] & 0xff);
        continue;
      }
      repetition(length, at - from);
      for (int end = at + length; ++at < end; ) {
        remember(at);
      }
    }
  }

  private int longest(int at) {
    if (at + MIN > in.length) {
      return 0;
    }
    int best = 0;
    int limit = Math.min(MAX, in.length - at);
    int tries = CHAIN;
    for (int other = head[hash(at)];
        other >= 0 && at - other <= WINDOW && tries-- > 0 && best < limit;
        other = before[other & (WINDOW - 1)]) {
      int length = 0;
      while (length < limit && in[other + length] == in[at + length]) {
        length++;
      }
      if (length > best) {
        best = length;
        matchFrom = other;
      }
    }
    return best;
  }

  private void remember(int at) {
    if (at + MIN <= in.length) {
      int hash = hash(at);
      before[at & (WINDOW - 1)] = head[hash];
      head[hash] = at;
    }
  }

  private int hash(int at) {
    int four =
        (in[at] & 0xff) | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
    return (four * 0x9E3779B1) >>> (32 - HASH_BITS);
  }

  private void repetition(int length, int distance) {
    int l = place(LENGTH_FROM, length);
    symbol(257 + l);
    bits(length - LENGTH_FROM[l], LENGTH_BITS[l]);
    int d = place(DISTANCE_FROM, distance);
    code(d, 5);
    bits(distance - DISTANCE_FROM[d], DISTANCE_BITS[d]);
  }

  /** The fixed codes for literals, the end and lengths: RFC 1951, 3.2.6. */
  private void symbol(int symbol) {
    if (symbol < 144) {
      code(0x30 + symbol, 8);
    } else if (symbol < 256) {
      code(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      code(symbol - 256, 7);
    } else {
      code(0xc0 + symbol - 280, 8);
    }
  }

  /** Huffman codes go from the highest bit down, all else from the lowest up. */
  private void code(int value, int width) {
    bits(Integer.reverse(value) >>> (32 - width), width);
  }

  private void bits(long value, int width) {
    pending |= value << pendingBits;
    pendingBits += width;
    while (pendingBits >= 8) {
      out.write((int) pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }

  private static int place(int[] from, int value) {
    int found = Arrays.binarySearch(from, value);
    return found >= 0 ? found : -found - 2;
  }

  /** Each group of codes has one bit more than the group before. */
  private static void fill(int[] from, int[] bits, int first, int group) {
    int value = first;
    for (int i = 0; i < from.length; i++) {
      from[i] = value;
      bits[i] = Math.max(0, i / group - 1);
      value += 1 << bits[i];
    }
  }
}
