package patron.setup;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program that is run to its end: its lines go to a log and to whoever watches them. */
final class Child {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Child::stopAll, "stop-children"));
  }

  private final ProcessBuilder builder;
  private final Path log;

  private Child(List<String> command, Path folder, Path log) {
    this.builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    this.log = log;
  }

  static Child of(List<String> command, Path folder, Path log) {
    return new Child(command, folder, log);
  }

  /** Sets variables of its environment. */
  Child with(Map<String, String> variables) {
    builder.environment().putAll(variables);
    return this;
  }

  /** Takes variables out of its environment. */
  Child without(String... variables) {
    for (String variable : variables) {
      builder.environment().remove(variable);
    }
    return this;
  }

  /** Runs it and gives its exit status. Whatever stops this process stops it and its children. */
  int run(Consumer<String> watcher) {
    try {
      Files.createDirectories(log.getParent());
      Process process = builder.start();
      RUNNING.add(process);
      process.getOutputStream().close();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
          BufferedWriter writer = Files.newBufferedWriter(log)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          writer.write(line);
          writer.newLine();
          watcher.accept(line);
        }
        return process.waitFor();
      } finally {
        RUNNING.remove(process);
      }
    } catch (IOException e) {
      throw new SetupException(
          "cannot run " + builder.command().getFirst() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException(130, "interrupted");
    }
  }

  /** The last lines of the log that say something, for a message about a failure. */
  String lastWords(int lines) {
    try {
      List<String> all = new ArrayList<>(Files.readAllLines(log));
      all.removeIf(String::isBlank);
      return String.join("\n  ", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(" + log + " cannot be read: " + e.getMessage() + ")";
    }
  }

  private static void stopAll() {
    List<ProcessHandle> all = new ArrayList<>();
    for (Process process : RUNNING) {
      all.addAll(process.descendants().toList());
      all.add(process.toHandle());
    }
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(3, TimeUnit.SECONDS);
      } catch (Exception e) {
        one.destroyForcibly();
      }
    }
  }
}
