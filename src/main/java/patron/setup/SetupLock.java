package patron.setup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one set-up at a time work in a clone; the system frees it when the process ends. */
final class SetupLock implements AutoCloseable {

  private final FileChannel channel;

  private SetupLock(FileChannel channel) {
    this.channel = channel;
  }

  static SetupLock take(Path file, Console console) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        console.line("Waiting for another set-up of this folder to finish …");
        lock = channel.lock();
      }
      return new SetupLock(channel);
    } catch (IOException e) {
      throw new SetupException(
          "cannot write %s (%s); may this folder be written to?".formatted(file, e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SetupException("cannot free the set-up's lock: " + e.getMessage());
    }
  }
}
