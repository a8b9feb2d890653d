package patron.data;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import patron.base.PatronException;

/** What went wrong in the embedded engine, in words that say what to do. */
final class EngineFailure {

  static final String INTERRUPTED = "interrupted";

  /** The environment variable that names another place than the system's. */
  static final String PLACE = "PATRON_SPILL";

  private static final String ELSEWHERE =
      "name another folder in Engine.local(limit, folder) or by the environment variable " + PLACE;

  /** The file that a full disk had no room for, as the engine quotes it. */
  private static final Pattern FILE = Pattern.compile("file \\\\?\"([^\"\\\\]+)");

  private enum Kind {
    STOPPED("INTERRUPT"),
    DISK_FULL("No space left", "failed to offload"),
    MEMORY("Out of Memory Error"),
    QUERY;

    /** Between bars. */
    private final String marks;

    Kind(String... marks) {
      this.marks = String.join("|", marks);
    }

    private boolean marked(String line) {
      return Pattern.compile(marks).matcher(line).find();
    }

    /** A full disk is said to be memory that cannot be put on it: the order matters. */
    static Kind of(Throwable e) {
      String line = firstLine(e);
      for (Kind kind : values()) {
        if (kind != QUERY && kind.marked(line)) {
          return kind;
        }
      }
      return QUERY;
    }
  }

  private EngineFailure() {}

  /** Whether the engine could not go on, whatever the query and the data. */
  static boolean isOfTheEngine(PatronException e) {
    return e.getMessage().equals(INTERRUPTED)
        || (e.getCause() instanceof SQLException cause && Kind.of(cause) != Kind.QUERY);
  }

  /** Whether the engine's memory was not enough, and less at a time might be. */
  static boolean isOfMemory(PatronException e) {
    return e.getCause() instanceof SQLException cause && Kind.of(cause) == Kind.MEMORY;
  }

  static PatronException of(SQLException e, DiskUse disk) {
    return new PatronException(text(e, disk), e);
  }

  private static String text(SQLException e, DiskUse disk) {
    String line = firstLine(e);
    if (!Files.isDirectory(disk.folder())) {
      return "the folder of the engine's data, %s, was taken away while it worked (%s); start again, and leave it, or %s"
          .formatted(disk.folder(), line, ELSEWHERE);
    }
    return switch (Kind.of(e)) {
      case STOPPED -> INTERRUPTED;
      case DISK_FULL ->
          isElsewhere(line, disk)
              ? "the disk is full; make room for what is to be written (%s)".formatted(line)
              : "the disk is full: %s; make room in %s, or %s (%s)"
                  .formatted(disk.told(), disk.folder().getParent(), ELSEWHERE, line);
      case MEMORY ->
          "the engine's limit of memory is too low: %s; give Engine.local(limit, folder) more (%s)"
              .formatted(disk.told(), line);
      case QUERY ->
          // Only the engine's own files: those of the user are named by the engine's words.
          line.contains(disk.folder().toString())
              ? "%s cannot be used: %s; make it writable, or %s (%s)"
                  .formatted(disk.folder().getParent(), disk.told(), ELSEWHERE, line)
              : "the query does not work: " + line;
    };
  }

  /** Whether it is not one of the engine's own files. */
  private static boolean isElsewhere(String line, DiskUse disk) {
    Matcher file = FILE.matcher(line);
    return file.find() && !file.group(1).startsWith(disk.folder().toString());
  }

  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
