package patron.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What {@code kernel-setup/run} was asked for.
 *
 * @param notebooks those named, without .ipynb; empty for the main job
 * @param all every notebook
 * @param data the user's own file
 * @param roles the roles of its columns
 * @param output where results go, if not to output/ in the project
 * @param parameters name=value, to replace what a notebook's parameters cell says
 * @param kernel the kernel's name
 * @param check whether a notebook has to show what it was saved with
 * @param writeBack whether the notebooks themselves get their outputs
 * @param help only the help text
 */
record RunOptions(
    List<String> notebooks,
    boolean all,
    Optional<Path> data,
    Optional<String> roles,
    Optional<Path> output,
    List<String> parameters,
    String kernel,
    boolean check,
    boolean writeBack,
    boolean help) {

  static final List<String> KNOWN =
      List.of(
          "--all",
          "--data",
          "--roles",
          "--output",
          "-p",
          "--kernel",
          "--check",
          "--write-back",
          "--yes",
          "--help",
          "-h");

  static final String HELP =
      """
      kernel-setup/run [OPTION...] [NOTEBOOK...]

      Does all set-up that is not done yet, then runs the five-minute tour and the targeting lists
      (or the notebooks named) on the Java kernel. What comes out is left in output/.

        --data FILE      run the case study on your own file of till lines (CSV or TSV, also gzipped)
        --roles ROLES    what its columns mean: a known set (ONLINE_RETAIL, PATRON) or a list such as
                         'customer=CustomerID, order=InvoiceNo, time=InvoiceDate, amount=Total'
        --all            run every notebook
        --output DIR     leave the results in DIR instead
        -p NAME=VALUE    set a parameter of the notebooks; may be given more than once
        --kernel NAME    patron (as a rule) or jjava: the maintained fork of IJava, whose stop button
                         stops less
        --check          fail where a notebook shows something else than it was saved with
        --write-back     also write the outputs into the notebooks themselves
        --yes            fetch a JDK without asking where there is none
        --help           this text
      """;

  static RunOptions parse(List<String> arguments) {
    Reading reading = new Reading();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      reading.take(rest.next(), rest);
    }
    return reading.options();
  }

  private static final class Reading {
    private final List<String> notebooks = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private boolean all;
    private boolean check;
    private boolean writeBack;
    private boolean help;
    private Path data;
    private String roles;
    private String kernel = KernelSpec.KERNEL;
    private Path output;

    private void take(String argument, Iterator<String> rest) {
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      Iterator<String> values =
          equals < 0 ? rest : List.of(argument.substring(equals + 1)).iterator();
      switch (name) {
        case "--all" -> all = true;
        case "--check" -> check = true;
        case "--write-back" -> writeBack = true;
        case "--help", "-h" -> help = true;
        case "--yes" -> {
          // The shell part has heard it.
        }
        case "--data" -> data = Path.of(value(name, values));
        case "--roles" -> roles = value(name, values);
        case "--output" -> output = Path.of(value(name, values));
        case "--kernel" -> kernel = kernel(value(name, values));
        case "-p" -> parameters.add(parameter(value(name, values)));
        default -> notebooks.add(notebook(argument));
      }
    }

    private static String value(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw usage(option + " needs a value; see --help");
      }
      return rest.next();
    }

    private static String kernel(String text) {
      return switch (text) {
        case "patron", KernelSpec.KERNEL -> KernelSpec.KERNEL;
        case "jjava", KernelSpec.JJAVA -> KernelSpec.JJAVA;
        default -> throw usage("--kernel takes patron or jjava, not " + text);
      };
    }

    private static String parameter(String text) {
      if (!text.matches("[\\p{Alpha}_]\\w*=(?s:.*)")) {
        throw usage("-p takes NAME=VALUE, not " + text);
      }
      return text;
    }

    private static String notebook(String argument) {
      if (argument.startsWith("-")) {
        throw usage(Nearest.unknown("option", argument, KNOWN));
      }
      String file = Path.of(argument).getFileName().toString();
      return file.endsWith(".ipynb") ? file.substring(0, file.length() - 6) : file;
    }

    private RunOptions options() {
      if (roles != null && data == null) {
        throw usage("--roles says what the columns of --data FILE mean; name the file too");
      }
      if (check && !parameters.isEmpty()) {
        throw usage("--check holds a notebook to what it was saved with; leave -p away");
      }
      return new RunOptions(
          List.copyOf(notebooks),
          all,
          Optional.ofNullable(data),
          Optional.ofNullable(roles),
          Optional.ofNullable(output),
          List.copyOf(parameters),
          kernel,
          check,
          writeBack,
          help);
    }

    private static SetupException usage(String message) {
      return new SetupException(SetupException.USAGE, message);
    }
  }
}
