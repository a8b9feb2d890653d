package patron.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a UTF-16 stream as UTF-8 bytes. */
final class Utf16AsUtf8 extends InputStream {

  private final Reader in;
  private final char[] characters = new char[1 << 13];
  private byte[] bytes = {};
  private int at;
  private int carried;

  Utf16AsUtf8(InputStream raw) {
    this.in =
        new InputStreamReader(
            raw,
            StandardCharsets.UTF_16
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  @Override
  public int read() throws IOException {
    if (at == bytes.length && !fill()) {
      return -1;
    }
    return bytes[at++] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    if (at == bytes.length && !fill()) {
      return -1;
    }
    int n = Math.min(most, bytes.length - at);
    System.arraycopy(bytes, at, into, from, n);
    at += n;
    return n;
  }

  /** A character of two halves is not torn apart: its first half waits for the second. */
  private boolean fill() throws IOException {
    int n = in.read(characters, carried, characters.length - carried);
    if (n < 0) {
      return false;
    }
    int have = carried + n;
    carried = Character.isHighSurrogate(characters[have - 1]) ? 1 : 0;
    bytes = new String(characters, 0, have - carried).getBytes(StandardCharsets.UTF_8);
    characters[0] = carried == 1 ? characters[have - 1] : characters[0];
    at = 0;
    return bytes.length > 0 || fill();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
