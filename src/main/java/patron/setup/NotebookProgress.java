package patron.setup;

/**
 * Reads what execute.py reports about its cells; other lines are the kernel's and stay in the log.
 */
final class NotebookProgress {

  private final Console console;
  private final String notebook;
  private String cells = "?";
  private String failure = "";

  NotebookProgress(Console console, String notebook) {
    this.console = console;
    this.notebook = notebook;
  }

  void line(String line) {
    String[] words = line.split("\t", 3);
    switch (words[0]) {
      case "@cells" -> cells = words[1];
      case "@cell" -> console.progress(notebook + "  cell " + words[1] + " of " + cells);
      case "@report" -> console.progress(notebook + "  writing the report");
      case "@failed" -> failure = " at cell %s of %s: %s".formatted(words[1], cells, words[2]);
      case "@error" -> failure = ": " + words[1];
      default -> {
        // The kernel's own.
      }
    }
  }

  /** Where and why it failed. */
  String failure() {
    return failure;
  }
}
