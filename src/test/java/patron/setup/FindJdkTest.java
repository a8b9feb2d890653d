package patron.setup;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindJdkTest {

  private static final String MODULES = "java.base java.compiler jdk.compiler jdk.jshell jdk.net";

  @TempDir Path folder;
  private Path world;
  private ShellParts shell;

  @BeforeEach
  void makeWorld() throws IOException {
    world = Files.createDirectories(folder.resolve("a world"));
    shell = ShellParts.in(world);
  }

  @AfterEach
  void noJavaWasStarted() {
    assertThat(shell.home().resolve("started")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".jdk",
        "system/usr/lib/jvm/temurin-25-jdk-amd64",
        "system/usr/lib64/jvm/java-25-openjdk",
        "system/usr/java/jdk-25",
        "system/opt/java/openjdk",
        "system/opt/jdk-25",
        "system/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "system/opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "system/usr/local/opt/openjdk/libexec/openjdk.jdk/Contents/Home",
        "home/.sdkman/candidates/java/25-tem",
        "home/.jdks/temurin-25.0.1",
        "home/.gradle/jdks/eclipse_adoptium-25",
        "home/.local/share/mise/installs/java/25",
        "home/.asdf/installs/java/temurin-25",
        "home/.jbang/cache/jdks/25",
        "home/Library/Java/JavaVirtualMachines/temurin 25/Contents/Home",
      })
  void looksInTheUsualPlaces(String place) throws Exception {
    Path home = ShellParts.fakeJdk(world.resolve(place), "25.0.3", MODULES);
    assertThat(found(Map.of())).isEqualTo(home.toString());
  }

  @Test
  void javaHomeComesFirstAndTheConda() throws Exception {
    ShellParts.fakeJdk(world.resolve("system/usr/lib/jvm/jdk-25"), "25", MODULES);
    Path mine = ShellParts.fakeJdk(world.resolve("my jdk"), "26-ea", MODULES);
    assertThat(found(Map.of("JAVA_HOME", mine.toString()))).isEqualTo(mine.toString());
    Path conda = ShellParts.fakeJdk(folder.resolve("conda/lib/jvm"), "25", MODULES);
    Files.delete(world.resolve("system/usr/lib/jvm/jdk-25/release"));
    assertThat(found(Map.of("CONDA_PREFIX", folder.resolve("conda").toString())))
        .isEqualTo(conda.toString());
  }

  @Test
  void followsTheLinksOfThePath() throws Exception {
    Path home = ShellParts.fakeJdk(folder.resolve("else where/jdk"), "25.0.1", MODULES);
    Path alternatives = Files.createDirectories(folder.resolve("alternatives"));
    Files.createSymbolicLink(alternatives.resolve("java"), home.resolve("bin/java"));
    Files.createSymbolicLink(shell.bin().resolve("java"), alternatives.resolve("java"));
    assertThat(found(Map.of())).isEqualTo(home.toRealPath().toString());
  }

  @Test
  void passesOverWhatWillNotDo() throws Exception {
    Path jvm = world.resolve("system/usr/lib/jvm");
    ShellParts.fakeJdk(jvm.resolve("a-17"), "17.0.2", MODULES);
    ShellParts.fakeJdk(jvm.resolve("b-8"), "1.8.0_402", MODULES);
    ShellParts.fakeJdk(jvm.resolve("c-jlink"), "25", "java.base jdk.compiler");
    ShellParts.fakeJdk(jvm.resolve("d-similar"), "25", "java.base not.jdk.jshell.really");
    Files.delete(ShellParts.fakeJdk(jvm.resolve("e-jre"), "25", MODULES).resolve("bin/javac"));
    Files.delete(ShellParts.fakeJdk(jvm.resolve("f-no-release"), "25", MODULES).resolve("release"));
    ShellParts.fakeJdk(jvm.resolve("g-odd"), "next", MODULES);
    assertThat(found(Map.of("JAVA_HOME", jvm.resolve("a-17").toString()))).isEmpty();
    Path good = ShellParts.fakeJdk(jvm.resolve("z-25"), "25.0.3", MODULES);
    assertThat(found(Map.of("JAVA_HOME", "/no/such/place"))).isEqualTo(good.toString());
  }

  @Test
  void saysWhatToDoWhereThereIsNone() throws Exception {
    Path start = world.resolve("kernel-setup");
    Files.createDirectories(start);
    for (String part : List.of(".start", ".find-jdk.sh", ".fetch-jdk.sh", "run")) {
      Files.copy(ShellParts.kernelSetup().resolve(part), start.resolve(part), COPY_ATTRIBUTES);
    }
    ShellParts.Ended ended = shell.run(List.of(start.resolve("run").toString()), Map.of());
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("No JDK 25 or newer with JShell was found")
        .contains("adoptium.net", "sdk install java", "apt", "JAVA_HOME=", "--yes");
  }

  private String found(Map<String, String> variables) throws Exception {
    ShellParts.Ended ended = shell.functions("find_jdk", variables);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    return ended.out().strip();
  }
}
