package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class KernelSpecTest {

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws IOException {
    Path root = Files.createDirectories(folder.resolve("a \"quoted\" clone"));
    project = new Project(root, Path.of("/a jdk"));
    Files.writeString(
        project.pom(), "<project><properties><patron.jvm>-Da=b  -XX:+C</patron.jvm></properties>");
    Files.createDirectories(project.target());
    Files.writeString(project.target().resolve("classpath"), "/m2/one.jar:/m2/two.jar\n");
  }

  @Test
  void isJsonThatJupyterCanStart() {
    JsonNode spec = new ObjectMapper().readTree(KernelSpec.json(project, List.of()));
    List<String> argv = spec.get("argv").valueStream().map(JsonNode::stringValue).toList();
    assertThat(argv)
        .startsWith("/a jdk/bin/java", "-Divy.home=" + project.cache().resolve("ivy"))
        .containsSubsequence("-Da=b", "-XX:+C", "-XX:MaxRAMPercentage=60")
        .contains("-Dpatron.imports=" + project.root() + "/kernel-setup/imports.jsh", "-cp")
        .contains(project.jar() + File.pathSeparator + "/m2/one.jar:/m2/two.jar")
        .endsWith("{connection_file}");
    assertThat(spec.get("interrupt_mode").stringValue()).isEqualTo("message");
    assertThat(spec.get("display_name").stringValue()).isEqualTo("Java (Patron)");
    assertThat(spec.get("language").stringValue()).isEqualTo("java");
  }

  @Test
  void jjavaFindsTheModuleAndItsImports() {
    JsonNode spec = new ObjectMapper().readTree(KernelSpec.jjava(project));
    List<String> argv = spec.get("argv").valueStream().map(JsonNode::stringValue).toList();
    String jjava = project.venv().resolve("share/jupyter/kernels/java/jjava.jar").toString();
    assertThat(argv)
        .startsWith("/a jdk/bin/java", "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED")
        .containsSubsequence("-Da=b", "-XX:+C", "-cp", jjava + ":" + project.classPath())
        .endsWith("org.dflib.jjava.distro.JJava", "{connection_file}");
    assertThat(spec.get("env").get("JJAVA_STARTUP_SCRIPTS_PATH").stringValue())
        .isEqualTo(project.imports().toString());
  }

  @Test
  void isWrittenOnlyWhereItChanged() throws IOException {
    Screen first = new Screen();
    KernelSpec.ensure(project, first.console());
    assertThat(first.out()).contains("registered in .venv as patron-java");
    Screen second = new Screen();
    KernelSpec.ensure(project, second.console());
    assertThat(second.out()).contains("up to date");
    Files.writeString(project.target().resolve("classpath"), "/m2/one.jar");
    Screen third = new Screen();
    KernelSpec.ensure(project, third.console());
    assertThat(third.out()).contains("registered");
  }

  @Test
  void namesTheTrainedCacheWhereThereIsOne() throws IOException {
    assertThat(KernelCache.flags(project)).isEmpty();
    Path cache = KernelCache.file(project);
    Files.createDirectories(cache.getParent());
    Files.writeString(cache, "cache");
    Screen screen = new Screen();
    KernelCache.ensure(project, screen.console());
    assertThat(screen.out()).contains("Training up to date");
    KernelSpec.ensure(project, screen.console());
    assertThat(KernelSpec.file(project))
        .content()
        .contains("\"-XX:AOTCache=", cache.getFileName() + "\"")
        .contains("\"-XX:CompilerDirectivesFile=", "jit.json\"");
    Files.writeString(project.target().resolve("classpath"), "/m2/one.jar");
    assertThat(KernelCache.flags(project)).as("of another class path").isEmpty();
  }

  @Test
  void jsonIsEscaped() {
    Map<String, Object> odd = Map.of("k\"", List.of("back\\slash", "tab\t", "é"));
    Object back = new ObjectMapper().readValue(Json.of(odd), Object.class);
    assertThat(back).isEqualTo(odd);
    assertThat(Json.of(odd)).contains("\\u0009");
  }

  @Test
  void needsTheFlagsAndTheModule() throws IOException {
    Files.delete(project.target().resolve("classpath"));
    assertThatThrownBy(() -> KernelSpec.json(project, List.of()))
        .hasMessageContaining("is not built");
    Files.writeString(project.pom(), "<project/>");
    assertThatThrownBy(() -> JvmFlags.of(project.pom())).hasMessageContaining("no patron.jvm in");
    assertThat(JvmFlags.of(Path.of("pom.xml"))).contains("--enable-native-access=ALL-UNNAMED");
  }
}
