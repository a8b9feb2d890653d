package patron.setup;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Files and folders that come to their place whole: made beside it, then moved in one step. */
final class InPlace {

  private static final int MOST_TRIES = 5;

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
      if (Files.isDirectory(to)) {
        replaceFolder(from, to);
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
  private static void replaceFolder(Path from, Path to) throws IOException {
    for (int tries = 1; ; tries++) {
      Path old = to.resolveSibling(".%s.old-%d".formatted(to.getFileName(), System.nanoTime()));
      try {
        Files.move(to, old, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        // Another run has renamed it a moment ago: the place is free.
      }
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileSystemException e) {
        // Another run has put its own there between the two.
        if (tries == MOST_TRIES) {
          throw e;
        }
      } finally {
        delete(old);
      }
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
    if (!Files.exists(place, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
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
