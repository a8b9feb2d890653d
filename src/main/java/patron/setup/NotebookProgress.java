package patron.setup;

/**
 * Reads what execute.py reports about its cells; other lines are the kernel's and stay in the log.
 */
final class NotebookProgress {

  private final Console console;
  private final String notebook;
  private String cells = "?";
  private String failure = "";
  private String comparison = "";
  private boolean differs;

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
      case "@same" -> comparison = ", as saved";
      case "@lacks" -> comparison = ", not compared: it was saved with " + words[1];
      case "@differs" -> {
        differs = true;
        comparison = ", from cell %s of %s on not as saved".formatted(words[1], cells);
      }
      default -> {
        // The kernel's own.
      }
    }
  }

  /** Whether it shows something else than it was saved with; false where that was not asked. */
  boolean differs() {
    return differs;
  }

  /** What was found about that, to stand behind the time; may be empty. */
  String comparison() {
    return comparison;
  }

  /** Where and why it failed. */
  String failure() {
    return failure;
  }
}
