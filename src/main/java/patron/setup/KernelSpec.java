package patron.setup;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registers the kernels in the Python environment, and nowhere else. */
final class KernelSpec {

  /** The kernel's name in notebooks. */
  static final String KERNEL = "patron-java";

  /** The name of JJava's kernel with this module; only {@code run --kernel jjava} uses it. */
  static final String JJAVA = "patron-jjava";

  private static final String NAME = "Kernel   ";
  private static final String MAIN = "patron.kernel.PatronKernel";
  private static final String JJAVA_MAIN = "org.dflib.jjava.distro.JJava";

  private KernelSpec() {}

  static void ensure(Project project, Console console) {
    keep(file(project, JJAVA), jjava(project));
    boolean kept = keep(file(project), json(project, KernelCache.flags(project)));
    console.line(NAME + (kept ? "up to date" : "registered in .venv as " + KERNEL));
  }

  /** Gives whether it was there already. */
  private static boolean keep(Path file, String json) {
    boolean kept = Key.kept(file, json);
    if (!kept) {
      InPlace.write(file, json + "\n");
    }
    return kept;
  }

  static Path file(Project project) {
    return file(project, KERNEL);
  }

  private static Path file(Project project, String name) {
    return kernels(project).resolve(name).resolve("kernel.json");
  }

  private static Path kernels(Project project) {
    return project.venv().resolve("share/jupyter/kernels");
  }

  /** The kernel's description; the flags are for its JVM, beside those of all. */
  static String json(Project project, List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    // What %maven fetches stays in the project, too.
    all.add("-Divy.home=" + project.cache().resolve("ivy"));
    return json("Java (Patron)", argv(JavaCommand.with(project, MAIN), all), Map.of());
  }

  /** JJava's kernel with the module on its class path, where it finds our extension. */
  static String jjava(Project project) {
    Path jar = kernels(project).resolve("java").resolve("jjava.jar");
    String classPath = jar + File.pathSeparator + project.classPath();
    List<String> flags =
        List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-Djava.awt.headless=true");
    return json(
        "Java (JJava with Patron)",
        argv(JavaCommand.with(project, classPath, JJAVA_MAIN), flags),
        Map.of("JJAVA_STARTUP_SCRIPTS_PATH", project.imports().toString()));
  }

  private static String json(String title, List<String> argv, Map<String, String> environment) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("argv", argv);
    spec.put("display_name", title);
    spec.put("language", "java");
    // The default sends the process an interrupt signal, which would end a Java.
    spec.put("interrupt_mode", "message");
    if (!environment.isEmpty()) {
      spec.put("env", environment);
    }
    return Json.of(spec);
  }

  private static List<String> argv(List<String> command, List<String> flags) {
    List<String> argv = new ArrayList<>(command);
    argv.addAll(1, flags);
    argv.add("{connection_file}");
    return argv;
  }
}
