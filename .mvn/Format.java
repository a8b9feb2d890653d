import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Runs google-java-format over every Java source below a folder: {@code check} or {@code replace}. */
class Format {
  public static void main(String[] args) throws IOException {
    boolean check = args[0].equals("check");
    List<String> call =
        new ArrayList<>(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    try (var files = Files.walk(Path.of(args[1]))) {
      files.filter(f -> f.toString().endsWith(".java")).map(Path::toString).sorted().forEach(call::add);
    }
    int status =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(System.out, System.err, call.toArray(String[]::new));
    if (check && status != 0) {
      System.err.println("Not in google-java-format. Mend it with: ./mvnw validate -Dformat=replace");
    }
    System.exit(status);
  }
}
