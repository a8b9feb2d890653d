package patron.kernel;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A stream that passes text on in few large pieces: a message a line would drown the client, and
 * what is beyond the most one cell may print is counted and dropped. Whole characters only.
 */
final class BatchedText extends OutputStream {

  private final Consumer<String> receiver;
  private final long most;
  private final byte[] waiting = new byte[1 << 16];
  private int length;
  private long taken;
  private long dropped;

  /** The receiver gets the text; most is in bytes and holds until {@link #finish}. */
  BatchedText(Consumer<String> receiver, long most) {
    this.receiver = receiver;
    this.most = most;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) {
    int allowed = (int) Math.min(count, most - taken);
    taken += allowed;
    dropped += count - allowed;
    for (int done = 0; done < allowed; ) {
      int piece = Math.min(allowed - done, waiting.length - length);
      System.arraycopy(bytes, offset + done, waiting, length, piece);
      length += piece;
      done += piece;
      if (length == waiting.length) {
        send();
      }
    }
  }

  /** Passes on what waits, but for a character that is not all there yet. */
  synchronized void send() {
    int whole = length - unfinished();
    if (whole > 0) {
      String text = new String(waiting, 0, whole, StandardCharsets.UTF_8);
      System.arraycopy(waiting, whole, waiting, 0, length - whole);
      length -= whole;
      receiver.accept(text);
    }
  }

  /** Ends a cell: passes on everything, says what was dropped, and allows the next cell as much. */
  synchronized void finish() {
    send();
    length = 0;
    if (dropped > 0) {
      receiver.accept(
          String.format(
              Locale.ROOT,
              "%n[%,d more bytes are not shown: a cell shows at most %,d bytes of text]%n",
              dropped,
              most));
    }
    taken = 0;
    dropped = 0;
  }

  /** How many bytes at the end begin a UTF-8 character that is longer. */
  private int unfinished() {
    for (int back = 1; back <= Math.min(3, length); back++) {
      int b = waiting[length - back] & 0xFF;
      if (b < 0x80) {
        return 0;
      }
      if (b >= 0xC0) {
        int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
        return back < needed ? back : 0;
      }
    }
    return 0;
  }
}
