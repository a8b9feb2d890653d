package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOptionsTest {

  @Test
  void nothingAskedIsTheMainJob() {
    RunOptions options = RunOptions.parse(List.of());
    assertThat(options)
        .isEqualTo(
            new RunOptions(
                List.of(),
                false,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                List.of(),
                KernelSpec.KERNEL,
                false,
                false,
                false));
  }

  @Test
  void takesEverythingItKnows() {
    RunOptions options =
        RunOptions.parse(
            List.of(
                "--data",
                "my lines.csv",
                "--roles=customer=a, order=b",
                "--output",
                "out",
                "-p",
                "n=3",
                "-p",
                "text=a=b c",
                "--all",
                "--kernel",
                "jjava",
                "--write-back",
                "--yes",
                "notebooks/02-rfm.ipynb",
                "03-clustering"));
    assertThat(options.data()).contains(Path.of("my lines.csv"));
    assertThat(options.roles()).contains("customer=a, order=b");
    assertThat(options.output()).contains(Path.of("out"));
    assertThat(options.parameters()).containsExactly("n=3", "text=a=b c");
    assertThat(options.kernel()).isEqualTo(KernelSpec.JJAVA);
    assertThat(options.all()).isTrue();
    assertThat(options.check()).isFalse();
    assertThat(options.writeBack()).isTrue();
    assertThat(options.help()).isFalse();
    assertThat(options.notebooks()).containsExactly("02-rfm", "03-clustering");
  }

  @Test
  void helpNamesEveryOption() {
    RunOptions.KNOWN.stream()
        .filter(option -> !option.equals("-h"))
        .forEach(option -> assertThat(RunOptions.HELP).contains(option));
    assertThat(RunOptions.parse(List.of("--help")).help()).isTrue();
  }

  @Test
  void refusesWhatItCannotUnderstand() {
    refuses("unknown option --ouput; did you mean --output?", "--ouput", "x");
    refuses("unknown option -z; did you mean -p?", "-z");
    refuses("--data needs a value; see --help", "--data");
    refuses("-p takes NAME=VALUE, not 3", "-p", "3");
    refuses("-p takes NAME=VALUE, not a-b=3", "-p", "a-b=3");
    assertThat(RunOptions.parse(List.of("--check", "--all")).check()).isTrue();
    refuses(
        "--check holds a notebook to what it was saved with; leave -p away",
        "--check",
        "-p",
        "n=1");
    refuses("--kernel takes patron or jjava, not python3", "--kernel=python3");
    refuses("--roles says what the columns of --data FILE mean; name the file too", "--roles", "X");
  }

  private static void refuses(String message, String... arguments) {
    assertThatThrownBy(() -> RunOptions.parse(List.of(arguments)))
        .hasMessage(message)
        .asInstanceOf(type(SetupException.class))
        .extracting(SetupException::status)
        .isEqualTo(SetupException.USAGE);
  }
}
