package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeHelpTest {

  private static final CellRunner RUNNER = SilentRunner.make();

  static {
    new ImportFile(Path.of("kernel-setup/imports.jsh"))
        .runIn(RUNNER, "import patron.kernel.PatronKernel;");
  }

  private static final CodeHelp HELP =
      new CodeHelp(RUNNER.analysis(), new SourceDocs(Optional.of(Path.of("src/main/java"))));

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  @Test
  void ourMethodsAreExplainedInWords() {
    assertThat(text("Threads.use(2)", 9))
        .startsWith("void Threads.use(int threads)")
        .contains("Sets the number of threads for everything that starts from now on.")
        .contains("threads: how many, 0 for all cores")
        .doesNotContain("@param", "<p>");
  }

  @Test
  void eachOverloadHasItsOwnWords() {
    assertThat(text("KMeans.fit(", 8))
        .contains("KMeans KMeans.fit(CustomerFeatures features, KMeans.Options options)")
        .contains("weights: ");
  }

  @Test
  void classesConstantsAndMethodsOfRecords() {
    assertThat(text("KMeans", 3)).startsWith("patron.cluster.KMeans").contains("k-means");
    assertThat(text("KMeans.Options.k(3)", 16)).contains("k(int k)").contains("k: ");
    assertThat(text("new PatronException(\"\")", 10)).contains("message: ");
  }

  @Test
  void whatIsOfJavaReadsAsTextToo() {
    assertThat(text("Math.hypot(1, 2)", 7))
        .startsWith("double Math.hypot(double x, double y)")
        .contains("sqrt(x2 +y2)")
        .contains("returns: ")
        .doesNotContain("<sup>", "{@", "@return");
  }

  @Test
  void longListsAreCut() {
    assertThat(text("List.of(1)", 6)).contains("and 4 more");
  }

  @Test
  void theHtmlIsEscaped() {
    DisplayData data = HELP.inspect("List.of(1)", 6);
    assertThat(data.getData(MIMEType.TEXT_HTML).toString())
        .startsWith("<pre")
        .contains("List&lt;E&gt;");
  }

  @Test
  void nothingIsKnownOfNothing() {
    assertThat(HELP.inspect("   ", 1)).isNull();
    assertThat(HELP.inspect("noSuchThing(", 4)).isNull();
    assertThat(new SourceDocs(Optional.empty()).of("void Threads.use(int threads)")).isEmpty();
    assertThat(new SourceDocs(Optional.of(Path.of("none"))).of("Threads")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "patron.cluster.KMeans | KMeans | '' | ''",
        "KMeans.Options KMeans.Options(int k, java.util.List<java.util.List<Double>> s).k(int k) |"
            + " KMeans.Options | k | k",
        "CustomerFeatures Rfm.of(Transactions sales, LocalDate asOf) | Rfm | of | sales asOf",
        "PatronException(String message, Throwable cause) | PatronException | PatronException |"
            + " message cause",
        "Channel.EMAIL | Channel | EMAIL | ''",
        "Roles.PATRON:patron.data.Roles | Roles | PATRON | ''",
        "<T>T Notebook.record(String name, T value) throws java.io.IOException | Notebook | record"
            + " | name value"
      })
  void signaturesAreTakenApart(String text, String owner, String member, String parameters) {
    Signature signature = Signature.parse(text);
    assertThat(String.join(".", signature.owner())).isEqualTo(owner);
    assertThat(signature.member().orElse("")).isEqualTo(member);
    assertThat(String.join(" ", signature.parameters().orElse(List.of()))).isEqualTo(parameters);
  }

  private static String text(String code, int at) {
    return HELP.inspect(code, at).getData(MIMEType.TEXT_PLAIN).toString();
  }
}
