package patron.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** How errors of the compiler read: the line of the cell, a mark under the place, the message. */
final class CompileText {

  private static final String NAME = "CompilationError";

  private final JShell shell;
  private final CellPlaces places;

  CompileText(JShell shell, CellPlaces places) {
    this.shell = shell;
    this.places = places;
  }

  CellFailure of(Snippet snippet) {
    List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
    if (errors.isEmpty() && snippet instanceof DeclarationSnippet declaration) {
      return unresolved(declaration);
    }
    List<String> lines = new ArrayList<>();
    errors.forEach(error -> lines.addAll(block(snippet, error)));
    String message =
        errors.stream().map(CompileText::message).findFirst().orElse("does not compile");
    return new CellFailure(NAME, message, lines);
  }

  private List<String> block(Snippet snippet, Diag error) {
    String source = snippet.source();
    int start = Math.clamp(error.getStartPosition(), 0, source.length());
    int line = (int) source.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    int lineStart = source.lastIndexOf('\n', start - 1) + 1;
    String text = source.substring(lineStart).lines().findFirst().orElse("");
    int length = Math.clamp(error.getEndPosition() - start, 1, Math.max(1, text.length()));
    int column = start - lineStart;
    String marks = "^".repeat(Math.clamp(text.length() - (long) column, 1, length));
    List<String> lines = new ArrayList<>();
    lines.add(places.of(snippet.id(), line) + ":");
    lines.add("    " + text);
    lines.add("    " + " ".repeat(column) + marks);
    message(error).lines().map(ErrorText::red).forEach(lines::add);
    return lines;
  }

  /** Without where javac thinks it is: that would be a class JShell made up. */
  private static String message(Diag error) {
    return error
        .getMessage(null)
        .lines()
        .filter(line -> !line.strip().startsWith("location:"))
        .collect(Collectors.joining("\n"));
  }

  CellFailure unresolved(DeclarationSnippet snippet) {
    String needed = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    String message =
        "%s cannot be used until these are declared: %s".formatted(snippet.name(), needed);
    return new CellFailure(NAME, message, List.of(ErrorText.red(message)));
  }

  CellFailure incomplete(String rest, String where) {
    String message = "the cell ends in the middle of a statement; is a bracket or a quote missing?";
    List<String> lines = new ArrayList<>();
    lines.add(where + ", from:");
    rest.strip().lines().limit(5).map(line -> "    " + line).forEach(lines::add);
    lines.add(ErrorText.red(message));
    return new CellFailure(NAME, message, lines);
  }
}
