package patron.setup;

/** Makes Maven's many lines one that moves; a long silence is worse than a number. */
final class MavenProgress {

  private static final int EVERY = 100;

  private final Console console;
  private int files;

  MavenProgress(Console console) {
    this.console = console;
  }

  void line(String line) {
    if (line.contains("Downloaded from")) {
      files++;
      console.progress("         " + files + " files fetched");
      if (files % EVERY == 0) {
        console.line("         " + files + " files fetched");
      }
    } else if (line.contains("--- ")) {
      console.progress("         " + line.substring(line.indexOf("--- ") + 4).split(" ")[0]);
    }
  }
}
