package patron.setup;

import java.util.ArrayList;
import java.util.List;

/** How a Java with the module and its libraries is started. */
final class JavaCommand {

  private JavaCommand() {}

  /** The command up to and with the main class. */
  static List<String> with(Project project, String mainClass) {
    return with(project, project.classPath(), mainClass);
  }

  /** The same on another class path. */
  static List<String> with(Project project, String classPath, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(project.java().toString());
    command.addAll(JvmFlags.of(project.pom()));
    // A quarter of the memory, the default, is little for a notebook's one process.
    command.add("-XX:MaxRAMPercentage=60");
    command.add("-Dpatron.imports=" + project.imports());
    command.add("-Dpatron.sources=" + project.root().resolve("src/main/java"));
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    return command;
  }
}
