package patron.setup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything of one clone is.
 *
 * @param root the clone's folder
 * @param jdk the home of the JDK that all of it runs on
 */
record Project(Path root, Path jdk) {

  static Project ofThisProcess() {
    String root = System.getProperty("patron.root");
    if (root == null) {
      throw new SetupException("start it as kernel-setup/run");
    }
    return new Project(Path.of(root), Path.of(System.getProperty("java.home")));
  }

  static boolean windows() {
    return File.separatorChar == '\\';
  }

  Path pom() {
    return root.resolve("pom.xml");
  }

  Path target() {
    return root.resolve("target");
  }

  Path jar() {
    return target().resolve("patron.jar");
  }

  Path cache() {
    return root.resolve(".cache");
  }

  Path log(String step) {
    return cache().resolve("logs").resolve(step + ".log");
  }

  Path venv() {
    return root.resolve(".venv");
  }

  Path python() {
    return venv().resolve(windows() ? "Scripts/python.exe" : "bin/python");
  }

  Path kernelSetup() {
    return root.resolve("kernel-setup");
  }

  Path imports() {
    return kernelSetup().resolve("imports.jsh");
  }

  Path notebooks() {
    return root.resolve("notebooks");
  }

  Path java() {
    return jdk.resolve(windows() ? "bin/java.exe" : "bin/java");
  }

  String javaVersion() {
    return System.getProperty("java.vendor.version", "") + " " + Runtime.version();
  }

  /** What the kernel, JShell and scripts find classes in: the module, then its libraries. */
  String classPath() {
    try {
      return jar() + File.pathSeparator + Files.readString(target().resolve("classpath")).strip();
    } catch (IOException e) {
      throw new SetupException("the module is not built: " + e.getMessage());
    }
  }
}
