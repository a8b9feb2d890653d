package patron.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that are there whole or not at all: written beside their place, then moved onto it in one
 * step.
 */
public final class AtomicFile {

  /** What writes the contents. */
  @FunctionalInterface
  public interface Writer {

    /**
     * Writes everything; the stream is buffered and is closed by the caller.
     *
     * @param out where to
     * @throws IOException if it cannot be written
     */
    void write(OutputStream out) throws IOException;
  }

  /** What makes the file at a path given to it. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Makes the file.
     *
     * @param temporary where to; does not exist yet
     * @throws IOException if it cannot be made
     */
    void make(Path temporary) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file, with the folders above it. If anything fails, what was at the place before is
   * still there.
   *
   * @param file the place
   * @param writer what writes the contents
   */
  public static void write(Path file, Writer writer) {
    make(
        file,
        temporary -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            writer.write(out);
          }
        });
  }

  /**
   * Writes a text as UTF-8.
   *
   * @param file the place
   * @param text the contents
   */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Lets somebody else (a database, a library) make the file.
   *
   * @param file the place
   * @param maker makes it at the path it is given
   */
  public static void make(Path file, Maker maker) {
    Path target = file.toAbsolutePath().normalize();
    PatronException.require(
        !Files.isDirectory(target), "cannot write %s: a folder is there; name a file", file);
    Path temporary =
        target.resolveSibling(
            "."
                + target.getFileName()
                + "."
                + ProcessHandle.current().pid()
                + "-"
                + System.nanoTime()
                + ".part");
    try {
      Files.createDirectories(target.getParent());
      maker.make(temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PatronException(
          "cannot write %s: %s; check that the folder may be written to and the disk has room"
              .formatted(file, reason(e)),
          e);
    } finally {
      // If even this fails the part file stays: it is hidden, and the real place is untouched.
      var _ = temporary.toFile().delete();
    }
  }

  /** Some exceptions say only where. */
  static String reason(IOException e) {
    String name = e.getClass().getSimpleName();
    return switch (name) {
      case "AccessDeniedException" -> "not allowed";
      case "FileAlreadyExistsException", "NotDirectoryException" ->
          "a file is where a folder is needed (" + e.getMessage() + ")";
      case "NoSuchFileException" -> "there is no " + e.getMessage();
      default -> String.valueOf(e.getMessage());
    };
  }
}
