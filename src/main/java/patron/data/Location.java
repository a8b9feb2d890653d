package patron.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import patron.base.PatronException;

/** What a user names as the place of data: a file, or a pattern that matches several. */
final class Location {

  private Location() {}

  /** The files, in the order of their names; at least one. */
  static List<Path> files(String location) {
    PatronException.require(!location.isBlank(), "no file is named; give its path");
    Path literal = path(location);
    if (literal != null && Files.exists(literal)) {
      return List.of(file(literal));
    }
    List<Path> found = location.matches(".*[*?\\[{].*") ? matching(location) : List.of();
    PatronException.require(
        !found.isEmpty(),
        "there is no file %s (looked from %s)",
        location,
        Path.of("").toAbsolutePath());
    return found;
  }

  /** The delimited files; others are not read, whatever is in them. */
  static List<Path> delimited(String location) {
    List<Path> files = files(location);
    for (Path file : files) {
      PatronException.require(
          FileKind.of(file) == FileKind.DELIMITED,
          "%s is no delimited text; save it as .csv, .csv.gz or .tsv",
          file);
    }
    return files;
  }

  static Path file(Path path) {
    PatronException.require(
        !Files.isDirectory(path),
        "%s is a folder; name a file in it, or all of them like %s",
        path,
        path.resolve("*.csv"));
    PatronException.require(Files.isReadable(path), "%s may not be read; check its rights", path);
    return path;
  }

  private static Path path(String location) {
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      // On some systems a pattern is no path; whether it matches anything is seen next.
      return null;
    }
  }

  private static List<Path> matching(String pattern) {
    String plain = pattern.replaceAll("[*?\\[{].*", "");
    int slash = Math.max(plain.lastIndexOf('/'), plain.lastIndexOf(File.separatorChar));
    Path base = Path.of(slash < 0 ? "" : pattern.substring(0, slash + 1));
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    String below = pattern.substring(slash + 1);
    int depth = below.contains("**") ? Integer.MAX_VALUE : below.split("/").length;
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + below);
    try (Stream<Path> all = Files.walk(base, depth)) {
      return all.filter(p -> matcher.matches(base.relativize(p)) && Files.isRegularFile(p))
          .map(Location::file)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new PatronException("cannot look into %s: %s".formatted(base, e.getMessage()), e);
    }
  }
}
