package patron.segment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import patron.base.PatronException;

/** Places of files, as users give them. */
final class Locations {

  private Locations() {}

  static Path file(String location) {
    PatronException.require(
        location != null && !location.isBlank(), "the location is blank; name a file");
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      throw new PatronException(
          "'%s' cannot be the name of a file: %s".formatted(location, e.getReason()), e);
    }
  }
}
