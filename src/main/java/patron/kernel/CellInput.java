package patron.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what the user types, asking for a line at a time; at its end where nobody can be asked. */
final class CellInput extends InputStream {

  private final Supplier<Optional<ShellReplyEnvironment>> user;
  private byte[] line = {};
  private int next;

  CellInput(Supplier<Optional<ShellReplyEnvironment>> user) {
    this.user = user;
  }

  @Override
  public synchronized int read() {
    return next < line.length || ask() ? line[next++] & 0xFF : -1;
  }

  /** One line at most, so that a reader does not wait for a second one. */
  @Override
  public synchronized int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (next == line.length && !ask()) {
      return -1;
    }
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, bytes, offset, count);
    next += count;
    return count;
  }

  private boolean ask() {
    Optional<String> answer = line("");
    answer.ifPresent(text -> line = (text + "\n").getBytes(StandardCharsets.UTF_8));
    next = answer.isPresent() ? 0 : next;
    return answer.isPresent();
  }

  /** What the user types, without the end of the line; empty where nobody can be asked. */
  Optional<String> line(String prompt) {
    return user.get().map(cell -> cell.readFromStdIn(prompt)).map(String::stripTrailing);
  }
}
