package patron.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the shell part of kernel-setup in a world of its own: no java on the path, an empty home.
 */
final class ShellParts {

  /**
   * How a piece of shell ended.
   *
   * @param status its exit status
   * @param out what it printed
   * @param err what it complained of
   */
  record Ended(int status, String out, String err) {}

  private static final List<String> TOOLS =
      List.of(
          "cat",
          "cut",
          "dirname",
          "basename",
          "find",
          "gzip",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sha256sum",
          "sleep",
          "tar",
          "tr",
          "uname");

  private final Path world;
  private final Path bin;

  private ShellParts(Path world, Path bin) {
    this.world = world;
    this.bin = bin;
  }

  /** A world in an empty folder, with some tools more than the usual ones on its path. */
  static ShellParts in(Path world, String... more) throws IOException {
    Path bin = Files.createDirectories(world.resolve("bin"));
    for (String tool : TOOLS) {
      link(bin, tool);
    }
    for (String tool : more) {
      link(bin, tool);
    }
    Files.createDirectories(world.resolve("home"));
    return new ShellParts(world, bin);
  }

  static Path kernelSetup() {
    return Path.of("kernel-setup").toAbsolutePath();
  }

  static boolean has(String tool) {
    return Files.isExecutable(Path.of("/usr/bin", tool));
  }

  Path bin() {
    return bin;
  }

  Path home() {
    return world.resolve("home");
  }

  /** Runs a line with the functions of kernel-setup at hand; root is the world's folder. */
  Ended functions(String line, Map<String, String> variables) throws Exception {
    String script =
        """
        set -eu
        say() { printf '%%s\\n' "$*" >&2; }
        root=$1
        . '%1$s/.find-jdk.sh'
        . '%1$s/.fetch-jdk.sh'
        %2$s
        """
            .formatted(kernelSetup(), line);
    return run(List.of("/bin/sh", "-c", script, "sh", world.toString()), variables);
  }

  Ended run(List<String> command, Map<String, String> variables) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(world.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", bin.toString(),
                "HOME", home().toString(),
                "PATRON_JDK_ROOT", world.resolve("system").toString()));
    builder.environment().putAll(variables);
    Path out = Files.createTempFile(world, "out", "");
    Path err = Files.createTempFile(world, "err", "");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + Files.readString(err));
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** Makes a folder look like a JDK's home. */
  static Path fakeJdk(Path home, String version, String modules) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      Path file = home.resolve("bin").resolve(tool);
      Files.writeString(file, "#!/bin/sh\necho started >> \"$HOME/started\"\n");
      file.toFile().setExecutable(true);
    }
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"%s\"\nMODULES=\"%s\"\n"
            .formatted(version, modules));
    return home;
  }

  private static void link(Path bin, String tool) throws IOException {
    for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
      Path file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        // No links: the test's folder is deleted with a warning for each that leads out of it.
        Files.writeString(bin.resolve(tool), "#!/bin/sh\nexec " + file + " \"$@\"\n");
        bin.resolve(tool).toFile().setExecutable(true);
        return;
      }
    }
  }
}
