package patron.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kernel-setup/lab}: all set-up, then JupyterLab on the notebooks. */
final class LabCommand {

  private static final String HELP =
      """
      kernel-setup/lab [OPTION...]

      Does all set-up that is not done yet, then opens JupyterLab on notebooks/, on this machine
      only and with a token. Options go to JupyterLab: --no-browser, --port=8889 …\
      """;

  /** No pop-ups that ask whether to fetch news; nothing is looked for on the network. */
  private static final String SETTINGS =
      """
      {
        "@jupyterlab/apputils-extension:notification": {
          "checkForUpdates": false,
          "fetchNews": "false"
        }
      }
      """;

  private LabCommand() {}

  static int run(Project project, Console console, List<String> arguments) {
    if (arguments.contains("--help")) {
      console.line(HELP);
      return 0;
    }
    Setup.all(project, console);
    InPlace.write(settings(project), SETTINGS);
    return Launch.of(command(project, arguments), environment(project));
  }

  static List<String> command(Project project, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                project.python().toString(),
                "-m",
                "jupyterlab",
                "--ServerApp.ip=127.0.0.1",
                "--ServerApp.root_dir=" + project.notebooks(),
                // The launcher offers the kernel that these notebooks are for, and no other.
                "--MultiKernelManager.default_kernel_name=" + KernelSpec.KERNEL,
                "--KernelSpecManager.ensure_native_kernel=False",
                "--KernelSpecManager.allowed_kernelspecs=" + KernelSpec.KERNEL,
                "--LanguageServerManager.autodetect=False",
                "--LabApp.extension_manager=readonly",
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"));
    arguments.stream().filter(a -> !a.equals("--yes")).forEach(command::add);
    if (root()) {
      command.add("--allow-root");
    }
    return command;
  }

  private static Path settings(Project project) {
    return project.venv().resolve("share/jupyter/lab/settings/overrides.json");
  }

  private static Map<String, String> environment(Project project) {
    return JupyterFolders.environment(project);
  }

  /** Containers run as root, and JupyterLab would refuse. */
  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }
}
