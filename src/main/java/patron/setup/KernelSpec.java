package patron.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registers the kernel in the Python environment, and nowhere else. */
final class KernelSpec {

  /** The kernel's name in notebooks. */
  static final String KERNEL = "patron-java";

  private static final String NAME = "Kernel   ";
  private static final String MAIN = "patron.kernel.PatronKernel";

  private KernelSpec() {}

  static void ensure(Project project, Console console) {
    Path file = file(project);
    String json = json(project, KernelCache.flag(project).stream().toList());
    if (Key.kept(file, json)) {
      console.line(NAME + "up to date");
    } else {
      InPlace.write(file, json + "\n");
      console.line(NAME + "registered in .venv as " + KERNEL);
    }
  }

  static Path file(Project project) {
    return project.venv().resolve("share/jupyter/kernels").resolve(KERNEL).resolve("kernel.json");
  }

  /** The kernel's description; the flags are for its JVM, beside those of all. */
  static String json(Project project, List<String> flags) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("argv", argv(project, flags));
    spec.put("display_name", "Java (Patron)");
    spec.put("language", "java");
    // The default sends the process an interrupt signal, which would end a Java.
    spec.put("interrupt_mode", "message");
    return Json.of(spec);
  }

  private static List<String> argv(Project project, List<String> flags) {
    List<String> argv = new ArrayList<>(JavaCommand.with(project, MAIN));
    argv.addAll(1, flags);
    argv.add("{connection_file}");
    return argv;
  }
}
