package patron.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own with the flags, imports and class path that users' sessions have. */
record OwnProcess(int status, String said) {

  static OwnProcess run(
      Path folder, Map<String, String> environment, String mainClass, String... arguments)
      throws IOException {
    List<String> command = command(mainClass);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new OwnProcess(process.waitFor(), said);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new OwnProcess(-1, "interrupted");
    }
  }

  private static List<String> command(String mainClass) throws IOException {
    String separator = System.getProperty("path.separator");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The flags of the build's own JVMs.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--") || a.startsWith("-Djava.awt"))
        .forEach(command::add);
    command.add("-Dpatron.imports=" + Path.of("kernel-setup/imports.jsh").toAbsolutePath());
    command.add("-cp");
    command.add(
        Path.of("target/test-classes").toAbsolutePath()
            + separator
            + Path.of("target/classes").toAbsolutePath()
            + separator
            + Files.readString(Path.of("target/classpath")).strip());
    command.add(mainClass);
    return command;
  }
}
