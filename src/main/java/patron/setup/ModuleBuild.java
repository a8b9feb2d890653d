package patron.setup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Builds the module with Maven where its sources changed. */
final class ModuleBuild {

  private static final String NAME = "Module   ";

  private ModuleBuild() {}

  static void ensure(Project project, Console console) {
    if (upToDate(project, key(project))) {
      console.line(NAME + "up to date");
    } else {
      build(project, console);
    }
  }

  static void ensureSilently(Project project, Console console) {
    if (!upToDate(project, key(project))) {
      build(project, console);
    }
  }

  /** Hashes all that the build reads. */
  static String key(Project project) {
    return Key.of("module")
        .with(
            project.root(),
            project.pom(),
            project.root().resolve("src/main"),
            project.root().resolve(".mvn"))
        .text();
  }

  static boolean upToDate(Project project, String key) {
    return Key.kept(keyFile(project), key)
        && Files.exists(project.jar())
        && librariesAreThere(project.target().resolve("classpath"));
  }

  /** Says that what lies in target/ was built from the sources as they are. */
  static void keepKey(Project project) {
    Key.keep(keyFile(project), key(project));
  }

  private static void build(Project project, Console console) {
    console.line(NAME + "building it with Maven; the first time its libraries are fetched …");
    String key = key(project);
    long start = System.nanoTime();
    Child maven =
        Child.of(command(project), project.root(), project.log("module"))
            .with(Map.of("JAVA_HOME", project.jdk().toString()));
    int status = maven.run(new MavenProgress(console)::line);
    if (status != 0) {
      throw new SetupException(
          "the module could not be built (all of it: %s)\n  %s"
              .formatted(project.log("module"), maven.lastWords(12)));
    }
    Key.keep(keyFile(project), key);
    console.line(NAME + "built in " + Took.since(start));
  }

  /**
   * No tests, and none of their libraries, which are the larger part; and whoever changes a source
   * may run it before it is in shape.
   */
  private static List<String> command(Project project) {
    Path maven = project.root().resolve(Project.windows() ? "mvnw.cmd" : "mvnw");
    return List.of(
        maven.toString(), "-B", "-Dexec.skip=true", "process-classes", "jar:jar@default-jar");
  }

  private static Path keyFile(Project project) {
    return project.target().resolve("patron.key");
  }

  private static boolean librariesAreThere(Path classpath) {
    try {
      return Arrays.stream(Files.readString(classpath).strip().split(File.pathSeparator))
          .allMatch(entry -> Files.exists(Path.of(entry)));
    } catch (IOException e) {
      return false;
    }
  }
}
