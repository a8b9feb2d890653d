package patron.setup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVM has learned in a run of typical cells (its AOT cache): a kernel with it starts in
 * about half the time. It belongs to one JVM and one class path, which its name says by a hash; an
 * older one is deleted, and without one the kernel runs as well, but starts more slowly.
 */
final class KernelCache {

  private static final String NAME = "Training ";
  private static final String KERNEL = "patron-training";

  /** The JVM writes the file when it ends, which takes it seconds. */
  private static final int WAIT_SECONDS = 180;

  private KernelCache() {}

  static void ensure(Project project, Console console) {
    Path file = file(project);
    if (Files.exists(file) || Files.exists(failed(file))) {
      console.line(NAME + "up to date");
      return;
    }
    long start = System.nanoTime();
    console.progress("         running typical cells, so that the kernel starts faster …");
    empty(file.getParent());
    if (train(project, file)) {
      console.line(NAME + "done in " + Took.since(start));
    } else {
      // Tried again where something has changed, and not at every start.
      InPlace.write(failed(file), "");
      console.line(
          NAME + "failed (see %s); the kernel works, but starts slowly".formatted(log(project)));
    }
  }

  /** The flags for the kernel's JVM, where there is a cache for it. */
  static List<String> flags(Project project) {
    Path file = file(project);
    return Files.exists(file)
        ? List.of(
            "-XX:AOTCache=" + file,
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:CompilerDirectivesFile=" + project.kernelSetup().resolve("jit.json"),
            // It would say in the terminal how many directives it has read.
            "-XX:-DisplayVMOutput")
        : List.of();
  }

  private static boolean train(Project project, Path file) {
    Path kernels = project.cache().resolve("training");
    Path part = file.resolveSibling("kernel.part");
    List<String> flags = List.of("-XX:AOTCacheOutput=" + part);
    Path spec = kernels.resolve("kernels").resolve(KERNEL).resolve("kernel.json");
    InPlace.write(spec, KernelSpec.json(project, flags));
    Path cells = project.kernelSetup().resolve("train.java");
    boolean trained =
        CellsRun.of(project, "training", cells, KERNEL, kernels, WAIT_SECONDS).run()
            && Files.exists(part);
    if (trained) {
      InPlace.move(part, file);
    }
    InPlace.delete(part);
    InPlace.delete(kernels);
    return trained;
  }

  /** Caches for what is no more. The JVM does not make the folder. */
  private static void empty(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> all = Files.list(folder)) {
        all.forEach(InPlace::delete);
      }
    } catch (IOException e) {
      throw new SetupException("cannot empty " + folder + ": " + e.getMessage());
    }
  }

  static Path file(Project project) {
    return project.cache().resolve("kernel").resolve(key(project) + ".aot");
  }

  private static Path failed(Path file) {
    return file.resolveSibling(file.getFileName() + ".failed");
  }

  private static Path log(Project project) {
    return project.log("training");
  }

  /** The JVM itself looks at the jars' sizes and times, and refuses the cache if they differ. */
  static String key(Project project) {
    StringBuilder jars = new StringBuilder();
    for (String entry : project.classPath().split(File.pathSeparator)) {
      jars.append(entry).append(' ').append(stamp(Path.of(entry))).append('\n');
    }
    return Key.of(
            project.jdk().toString(),
            project.javaVersion(),
            String.join(" ", JvmFlags.of(project.pom())),
            jars.toString())
        .with(project.root(), project.kernelSetup().resolve("train.java"))
        .text()
        .substring(0, 16);
  }

  private static String stamp(Path jar) {
    try {
      return Files.size(jar) + " " + Files.getLastModifiedTime(jar);
    } catch (IOException e) {
      return "missing";
    }
  }
}
