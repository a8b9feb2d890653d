package patron.setup;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/** Files and folders that come to their place whole: made beside it, then moved in one step. */
final class InPlace {

  /** Each failed try is another run's success, so that many other runs would have to come. */
  private static final int MOST_TRIES = 1_000;

  private static final AtomicLong SET_ASIDE = new AtomicLong();

  private InPlace() {}

  static void write(Path file, String text) {
    Path part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(part, text);
    } catch (IOException e) {
      throw trouble(file, e);
    }
    move(part, file);
  }

  /** Moves a file or a folder; what was there before goes. */
  static void move(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      if (Files.isDirectory(from)) {
        moveFolder(from, to);
      } else {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (AtomicMoveNotSupportedException e) {
      moveAcross(from, to);
    } catch (IOException e) {
      throw trouble(to, e);
    }
  }

  /** A folder cannot be replaced in one step: the old one is renamed first and deleted last. */
  private static void moveFolder(Path from, Path to) throws IOException {
    for (int tries = 1; ; tries++) {
      Path old = setAside(to);
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
        return;
      } catch (FileSystemException e) {
        if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
          putBack(old, to);
          throw e;
        }
        // Another run has put its own there between the two: that one is the old one now.
        delete(old);
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** Renames what stands at a place; nothing stands at the new name when the place was free. */
  private static Path setAside(Path place) throws IOException {
    Path old =
        place.resolveSibling(
            ".%s.old-%d-%d"
                .formatted(
                    place.getFileName(),
                    ProcessHandle.current().pid(),
                    SET_ASIDE.incrementAndGet()));
    try {
      Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Nothing was there, or another run has renamed it a moment ago.
    }
    return old;
  }

  private static void putBack(Path old, Path place) throws IOException {
    if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** From another file system a file comes by way of a copy beside its place. */
  private static void moveAcross(Path from, Path to) {
    Path part = to.resolveSibling("." + to.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.delete(from);
    } catch (IOException e) {
      throw trouble(to, e);
    }
  }

  /** Deletes a file or a folder with all in it; links are not followed. */
  static void delete(Path place) {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(place, new Deleting());
    } catch (IOException e) {
      throw new SetupException("cannot delete " + place + ": " + e.getMessage());
    }
  }

  private static SetupException trouble(Path place, IOException e) {
    return new SetupException(
        "cannot write %s (%s: %s); may the folder be written to, and has the disk room?"
            .formatted(place, e.getClass().getSimpleName(), e.getMessage()));
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException trouble) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
