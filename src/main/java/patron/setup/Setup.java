package patron.setup;

/** All set-up steps, in order. A step that finds its work done says so and does nothing. */
final class Setup {

  private Setup() {}

  /** Brings the module, the Python environment and the kernel up to date. */
  static void all(Project project, Console console) {
    try (SetupLock _ = lock(project, console)) {
      console.line("JDK      %s in %s".formatted(project.javaVersion().strip(), project.jdk()));
      ModuleBuild.ensure(project, console);
      kernel(project, console);
    }
  }

  /** Brings all but the module up to date: what a build that has just made it still lacks. */
  static void jupyter(Project project, Console console) {
    try (SetupLock _ = lock(project, console)) {
      kernel(project, console);
    }
  }

  /** Brings only the module up to date: all that JShell and scripts need. Silent where it is. */
  static void module(Project project, Console console) {
    try (SetupLock _ = lock(project, console)) {
      ModuleBuild.ensureSilently(project, console);
    }
  }

  private static void kernel(Project project, Console console) {
    PythonVenv.ensure(project, console);
    KernelCache.ensure(project, console);
    KernelSpec.ensure(project, console);
    InstalledKernels.refresh(project);
    SmokeTest.ensure(project, console);
  }

  private static SetupLock lock(Project project, Console console) {
    return SetupLock.take(project.cache().resolve("setup.lock"), console);
  }
}
