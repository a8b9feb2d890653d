import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over the Java sources below a folder: {@code check} or {@code replace}. Sources that have not
 * changed since the last run that found nothing wrong are passed over.
 */
class Format {
  public static void main(String[] args) throws IOException {
    boolean check = args[0].equals("check");
    Path stamp = Path.of("target/tools/formatted");
    List<String> sources = changed(Path.of(args[1]), stamp);
    FileTime start = FileTime.fromMillis(System.currentTimeMillis());
    int status = sources.isEmpty() ? 0 : format(check, sources);
    if (check && status != 0) {
      System.err.println("Not in google-java-format. Mend it with: ./mvnw validate -Dformat=replace");
      System.exit(status);
    }
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, check ? start : FileTime.fromMillis(System.currentTimeMillis()));
    System.exit(status);
  }

  private static List<String> changed(Path folder, Path stamp) throws IOException {
    FileTime last = Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    List<String> sources = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".java") && Files.getLastModifiedTime(file).compareTo(last) > 0) {
          sources.add(file.toString());
        }
      }
    }
    return sources;
  }

  private static int format(boolean check, List<String> sources) {
    List<String> call =
        new ArrayList<>(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    call.addAll(sources);
    return ToolProvider.findFirst("google-java-format")
        .orElseThrow()
        .run(System.out, System.err, call.toArray(String[]::new));
  }
}
