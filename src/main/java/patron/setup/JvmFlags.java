package patron.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The flags that every JVM of Patron is started with; they stand in the pom, once. */
final class JvmFlags {

  private static final Pattern PROPERTY = Pattern.compile("<patron\\.jvm>([^<]*)</patron\\.jvm>");

  private JvmFlags() {}

  static List<String> of(Path pom) {
    try {
      Matcher matcher = PROPERTY.matcher(Files.readString(pom));
      if (!matcher.find()) {
        throw new SetupException("there is no patron.jvm in " + pom);
      }
      return Arrays.asList(matcher.group(1).strip().split("\\s+"));
    } catch (IOException e) {
      throw new SetupException("cannot read " + pom + ": " + e.getMessage());
    }
  }
}
