package patron.notebook;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import patron.base.PatronException;

/**
 * What the environment says about this run; the environment is given, so that tests can give one.
 */
record RunSettings(Map<String, String> environment) {

  private static final String OUTPUT = "../output";

  Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  int rows(int byDefault) {
    long rows = number("PATRON_ROWS", byDefault);
    PatronException.require(
        rows >= 1 && rows <= Integer.MAX_VALUE,
        "PATRON_ROWS is %s; give a whole number from 1 to %s, or unset it",
        rows,
        Integer.MAX_VALUE);
    return (int) rows;
  }

  long seed(long byDefault) {
    return number("PATRON_SEED", byDefault);
  }

  private long number(String name, long byDefault) {
    Optional<String> given = text(name);
    try {
      return given.map(Long::parseLong).orElse(byDefault);
    } catch (NumberFormatException e) {
      throw new PatronException(
          "%s is '%s'; give a whole number, or unset it".formatted(name, given.orElseThrow()), e);
    }
  }

  /** Forward slashes on every system: the place is shown in outputs. */
  String output(String fileName) {
    String folder = text("PATRON_OUTPUT").orElse(OUTPUT).replaceFirst("/+$", "");
    requireInside(folder, fileName);
    return folder + "/" + fileName;
  }

  private static void requireInside(String folder, String fileName) {
    try {
      Path base = Path.of(folder).normalize();
      Path file = base.resolve(fileName).normalize();
      PatronException.require(
          file.startsWith(base) && !file.equals(base),
          "'%s' is not a file in the output folder %s; give a file name, without a path to"
              + " elsewhere",
          fileName,
          folder);
    } catch (InvalidPathException e) {
      throw new PatronException(
          "'%s' is not a file name here; give another".formatted(fileName), e);
    }
  }
}
