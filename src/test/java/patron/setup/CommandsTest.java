package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say before they need anything that is not in the JDK. */
class CommandsTest {

  @TempDir Path folder;
  private Project project;
  private final Screen screen = new Screen();

  @BeforeEach
  void makeProject() throws IOException {
    project = new Project(folder, Path.of(System.getProperty("java.home")));
    Files.createDirectories(project.notebooks());
    Files.writeString(project.notebooks().resolve("00-tour.ipynb"), "{}");
    Files.writeString(project.notebooks().resolve("01-more.ipynb"), "{}");
  }

  @Test
  void helpIsForEveryCommand() {
    for (String command : List.of("install", "uninstall", "run", "lab", "jshell", "datasets")) {
      assertThat(status(command, "--help")).isZero();
      assertThat(screen.out()).contains("kernel-setup/" + command);
    }
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void mistakesAreNamedAndMeantOnesOffered() {
    refuses("run: unknown option --lal; did you mean --all?", "run", "--lal");
    refuses("run: unknown notebook 00-tuor; did you mean 00-tour?", "run", "00-tuor");
    refuses("jshell: there is no script nope.jsh", "jshell", "nope.jsh");
    refuses("jshell: unknown option --hepl; did you mean --help?", "jshell", "--hepl");
    refuses("datasets: unknown command lsit; did you mean list?", "datasets", "lsit");
    refuses(
        "datasets: unknown data set corner; did you mean corner-shop?",
        "datasets",
        "make",
        "corner");
    refuses("install: unknown option --usr; did you mean --user?", "install", "--usr");
    refuses("install: --prefix needs a folder; see --help", "install", "--prefix");
    refuses(
        "install: --prefix: there is no folder none; name an environment",
        "install",
        "--prefix",
        "none");
    refuses("uninstall: unknown option --yse; did you mean --yes?", "uninstall", "--yse");
    refuses("frobnicate: there is no such command", "frobnicate");
  }

  @Test
  void uninstallSaysWhatItWouldDeleteAndDeletesItWhenTold() throws IOException {
    assertThat(status("uninstall")).isZero();
    assertThat(screen.out()).isEqualTo("Nothing is set up here.\n");
    Path prefix = Files.createDirectory(folder.resolve("an env"));
    InPlace.write(KernelSpec.file(project), "{}");
    InPlace.write(project.jar(), "jar");
    Path kernel = InstalledKernels.inPrefix(prefix);
    InstalledKernels.install(project, kernel, screen.console());
    InstalledKernels.install(project, kernel, screen.console());
    assertThat(kernel.resolve("kernel.json")).hasContent("{}");
    InPlace.write(KernelSpec.file(project), "{\"argv\": []}");
    InstalledKernels.refresh(project);
    assertThat(kernel.resolve("kernel.json")).hasContent("{\"argv\": []}");
    assertThat(InstalledKernels.list(project)).containsExactly(kernel);
    assertThat(status("uninstall")).isZero();
    assertThat(screen.out())
        .contains("would delete  " + kernel + "\n", "would delete  " + project.venv() + "\n")
        .endsWith("Nothing was deleted; kernel-setup/uninstall --yes does.\n");
    assertThat(kernel).exists();
    assertThat(status("uninstall", "--yes")).isZero();
    assertThat(screen.out()).endsWith("Set-up is undone.\n");
    assertThat(kernel).doesNotExist();
    assertThat(prefix).exists();
    assertThat(Staging.children(folder)).containsExactlyInAnyOrder(prefix, project.notebooks());
  }

  @Test
  void theKernelOfAUserGoesWhereEveryJupyterLooks() {
    Path home = Path.of("/home/ann");
    assertThat(InstalledKernels.ofUser(Map.of(), "Linux", home))
        .isEqualTo(Path.of("/home/ann/.local/share/jupyter/kernels/patron-java"));
    assertThat(InstalledKernels.ofUser(Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
        .isEqualTo(Path.of("/data/jupyter/kernels/patron-java"));
    assertThat(InstalledKernels.ofUser(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("/home/ann/Library/Jupyter/kernels/patron-java"));
    assertThat(InstalledKernels.ofUser(Map.of("APPDATA", "/roaming"), "Windows 11", home))
        .isEqualTo(Path.of("/roaming/jupyter/kernels/patron-java"));
    assertThat(InstalledKernels.ofUser(Map.of("JUPYTER_DATA_DIR", "/own"), "Linux", home))
        .isEqualTo(Path.of("/own/kernels/patron-java"));
  }

  @Test
  void theDataMustBeAFile() {
    Path missing = folder.resolve("no lines.csv");
    Path notebook = project.notebooks().resolve("90-case-study-online-retail.ipynb");
    InPlace.write(notebook, "{}");
    refuses("run: --data: " + missing + " is not there", "run", "--data", missing.toString());
    refuses(
        "run: --data: " + folder + " is a folder; name a file", "run", "--data", folder.toString());
  }

  @Test
  void listsDataWithRows() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("datasets/shop"));
    Files.writeString(shop.resolve("lines.csv"), "a,b\n1,2\n3,4\n");
    Files.writeString(shop.resolve("README.md"), "");
    assertThat(status("datasets", "list")).isZero();
    assertThat(screen.out())
        .containsPattern("2 rows +12 bytes +datasets/shop/lines.csv")
        .doesNotContain("README")
        .contains("Online Retail");
  }

  @Test
  void notebooksAreFoundByNameInOrder() {
    NotebookFolder notebooks = NotebookFolder.of(project.notebooks());
    assertThat(notebooks.all())
        .extracting(NotebookFolder::name)
        .containsExactly("00-tour", "01-more");
    assertThat(NotebookFolder.of(folder.resolve("nowhere")).all()).isEmpty();
  }

  @Test
  void progressReadsWhatIsReported() {
    NotebookProgress progress = new NotebookProgress(screen.console(true), "tour");
    progress.line("@cells\t7");
    progress.line("@cell\t3");
    progress.line("something the kernel says");
    assertThat(screen.out()).contains("tour  cell 3 of 7").doesNotContain("something");
    progress.line("@failed\t3\tboom\twith a tab");
    assertThat(progress.failure()).isEqualTo(" at cell 3 of 7: boom\twith a tab");
  }

  @Test
  void theModuleIsUpToDateOnlyWhileNothingChanged() throws IOException {
    Files.writeString(project.pom(), "<project/>");
    String key = ModuleBuild.key(project);
    assertThat(ModuleBuild.upToDate(project, key)).isFalse();
    Path library = Files.writeString(folder.resolve("library.jar"), "");
    InPlace.write(project.jar(), "");
    InPlace.write(project.target().resolve("classpath"), library.toString());
    ModuleBuild.keepKey(project);
    assertThat(ModuleBuild.upToDate(project, key)).isTrue();
    Files.delete(library);
    assertThat(ModuleBuild.upToDate(project, key)).isFalse();
    Files.writeString(library, "");
    Files.writeString(project.pom(), "<project></project>");
    assertThat(ModuleBuild.upToDate(project, ModuleBuild.key(project))).isFalse();
  }

  @Test
  void mavensLinesBecomeNumbers() {
    MavenProgress progress = new MavenProgress(screen.console());
    for (int i = 0; i < 250; i++) {
      progress.line("Downloaded from central: https://repo/a.jar (1 kB at 2 kB/s)");
    }
    assertThat(screen.out().lines().map(String::strip))
        .containsExactly("100 files fetched", "200 files fetched");
  }

  private int status(String... args) {
    return Main.status(project, screen.console(), List.of(args));
  }

  private void refuses(String message, String... args) {
    Screen own = new Screen();
    assertThat(Main.status(project, own.console(), List.of(args))).isEqualTo(SetupException.USAGE);
    assertThat(own.err()).isEqualTo("kernel-setup/" + message + "\n");
  }
}
