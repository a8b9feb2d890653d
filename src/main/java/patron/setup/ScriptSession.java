package patron.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;

/** A JShell that runs scripts and knows which line each snippet came from. */
final class ScriptSession implements AutoCloseable {

  private static final String STANDARD_IMPORTS =
      List.of(
              "java.io",
              "java.math",
              "java.net",
              "java.nio.file",
              "java.util",
              "java.util.concurrent",
              "java.util.function",
              "java.util.prefs",
              "java.util.regex",
              "java.util.stream")
          .stream()
          .map(name -> "import " + name + ".*;\n")
          .collect(Collectors.joining());

  /** Where a snippet stands. */
  private record Place(Script script, int line) {}

  private final JShell shell = JShell.builder().executionEngine("local").build();
  private final SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
  private final Map<String, Place> places = new HashMap<>();

  private ScriptSession() {}

  static ScriptSession start(Script imports) {
    ScriptSession session = new ScriptSession();
    session.run(Script.of("standard imports", STANDARD_IMPORTS));
    session.run(imports);
    return session;
  }

  /** Defines {@code args}. */
  void define(List<String> arguments) {
    String values =
        arguments.stream().map(ScriptSession::literal).collect(Collectors.joining(", "));
    run(Script.of("arguments", "String[] args = {" + values + "};"));
  }

  void run(Script script) {
    String rest = script.text();
    while (!rest.isBlank()) {
      int start = script.text().length() - rest.length();
      CompletionInfo next = analysis.analyzeCompletion(rest);
      run(script, script.lineOf(firstCharacter(script.text(), start)), next);
      rest = next.remaining();
    }
  }

  private void run(Script script, int line, CompletionInfo next) {
    switch (next.completeness()) {
      case DEFINITELY_INCOMPLETE ->
          throw script.trouble(line, "the end is missing of what begins here");
      case EMPTY -> {
        // Only comments were left.
      }
      default -> {
        String source = next.source() == null ? next.remaining() : next.source();
        // Lines are counted from its first character.
        for (SnippetEvent event : shell.eval(source.stripLeading())) {
          check(script, line, event);
        }
      }
    }
  }

  private void check(Script script, int line, SnippetEvent event) {
    Snippet snippet = event.snippet();
    places.putIfAbsent(snippet.id(), new Place(script, line));
    if (event.status() == Snippet.Status.REJECTED) {
      throw rejected(script, line, snippet);
    }
    if (event.exception() != null) {
      throw thrown(places.get(snippet.id()), event.exception());
    }
  }

  private SetupException rejected(Script script, int line, Snippet snippet) {
    Diag first = shell.diagnostics(snippet).filter(Diag::isError).findFirst().orElse(null);
    if (first == null) {
      return script.trouble(line, "this is not understood");
    }
    String before = snippet.source().substring(0, (int) Math.max(0, first.getStartPosition()));
    int down = (int) before.chars().filter(c -> c == '\n').count();
    String message = first.getMessage(Locale.ROOT).replaceAll("\\s*\\R\\s*", "; ");
    return script.trouble(line + down, message);
  }

  private SetupException thrown(Place place, JShellException thrown) {
    Place at = place(thrown, place);
    StringBuilder message = new StringBuilder(words(thrown));
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      message.append("\n  caused by ").append(words(cause));
    }
    return at.script().trouble(at.line(), message.toString());
  }

  /** JShell calls a snippet's file #ID in stack traces; the innermost frame says it best. */
  private Place place(Throwable thrown, Place otherwise) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String file = frame.getFileName();
      Place place = file == null ? null : places.get(file.replaceFirst("^#", ""));
      if (place != null) {
        return new Place(place.script(), place.line() + Math.max(0, frame.getLineNumber() - 1));
      }
    }
    return otherwise;
  }

  private String words(Throwable thrown) {
    return switch (thrown) {
      case EvalException e -> e.getExceptionClassName() + ": " + e.getMessage();
      case UnresolvedReferenceException e ->
          shell
              .unresolvedDependencies(e.getSnippet())
              .collect(Collectors.joining(", ", "not declared: ", ""));
      default -> thrown.toString();
    };
  }

  private static int firstCharacter(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A Java literal, all but plain ASCII escaped. */
  static String literal(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c >= ' ' && c < 127 && c != '"' && c != '\\'
                    ? Character.toString(c)
                    : c < ' '
                        ? "\\%03o".formatted(c)
                        : c == '"' || c == '\\' ? "\\" + (char) c : "\\u%04x".formatted(c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  @Override
  public void close() {
    shell.close();
  }
}
