package patron.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A folder for what a process keeps on disk while it works, named after it; nobody else on the
 * machine may read it. A process that dies hard leaves it behind; the next one sweeps it away. A
 * lock inside protects processes that cannot see one another (two containers with one folder).
 */
public final class ProcessFolder {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String LOCK = "lock";

  private final Path path;
  private final FileLock lock;

  private ProcessFolder(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Sweeps what dead processes left below a folder, then makes one there for this process.
   *
   * @param folder where; made where missing
   * @param room how much room is needed there, in words; said where the folder cannot be used
   * @return a fresh folder
   */
  public static ProcessFolder below(Path folder, String room) {
    Path own =
        folder
            .toAbsolutePath()
            .resolve(ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet());
    try {
      Files.createDirectories(own);
      close(own);
      sweep(folder);
      FileChannel channel =
          FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new ProcessFolder(own, channel.lock());
    } catch (IOException e) {
      throw new PatronException(
          "cannot use %s for data on disk: %s; name a folder that may be written to, with room for %s"
              .formatted(folder, AtomicFile.reason(e), room),
          e);
    }
  }

  /** Customers' data are in it. Systems without such rights have folders of users. */
  private static void close(Path own) throws IOException {
    if (Files.getFileStore(own).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * Where it is.
   *
   * @return its path
   */
  public Path path() {
    return path;
  }

  /** Removes it with all that is in it. */
  public void delete() {
    try {
      lock.acquiredBy().close();
      deleteAll(path);
    } catch (IOException e) {
      // The next start sweeps it.
      path.toFile().deleteOnExit();
    }
  }

  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "*-*")) {
      for (Path child : children) {
        sweepOne(child);
      }
    }
  }

  /**
   * Somebody else may be sweeping it at this moment, or may have to: that is no trouble of ours.
   */
  private static void sweepOne(Path child) {
    try {
      if (isDead(child)) {
        deleteAll(child);
      }
    } catch (IOException | UncheckedIOException e) {
      child.toFile().deleteOnExit();
    }
  }

  private static boolean isDead(Path child) throws IOException {
    String pid = child.getFileName().toString().split("-")[0];
    if (!pid.matches("[0-9]{1,18}") || ProcessHandle.of(Long.parseLong(pid)).isPresent()) {
      return false;
    }
    Path lock = child.resolve(LOCK);
    if (!Files.exists(lock)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
