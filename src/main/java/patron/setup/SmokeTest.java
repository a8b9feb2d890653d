package patron.setup;

import java.nio.file.Path;

/** Runs four real cells on the kernel that was just set up, once for each state of it. */
final class SmokeTest {

  private static final String NAME = "Check    ";
  private static final int WAIT_SECONDS = 5;

  private SmokeTest() {}

  static void ensure(Project project, Console console) {
    Path file = project.cache().resolve("checked.key");
    String key = key(project);
    if (Key.kept(file, key)) {
      console.line(NAME + "up to date");
      return;
    }
    console.progress("         running four cells on the kernel …");
    CellsRun run =
        CellsRun.of(
            project, "check", cells(project), KernelSpec.KERNEL, project.cache(), WAIT_SECONDS);
    if (!run.run()) {
      throw new SetupException(
          "the kernel is set up, but does not work (all of it: %s; the cells: %s)\n  %s"
              .formatted(project.log("check"), cells(project), run.failure()));
    }
    Key.keep(file, key);
    console.line(NAME + "four cells ran");
  }

  private static Path cells(Project project) {
    return project.kernelSetup().resolve("smoke.java");
  }

  private static String key(Project project) {
    return Key.of(project.root().toString(), KernelCache.key(project))
        .with(
            project.root(),
            cells(project),
            project.imports(),
            project.kernelSetup().resolve("jit.json"))
        .with(project.venv(), KernelSpec.file(project))
        .text();
  }
}
