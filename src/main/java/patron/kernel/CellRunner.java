package patron.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs the code of cells in one JShell. Every failure, of whatever kind, is a {@link CellFailure}
 * that says where it happened and leaves JShell usable.
 */
final class CellRunner implements AutoCloseable {

  private static final int VALUES_KEPT = 3;

  private final CellThread thread = new CellThread();
  private final CellControl control = new CellControl(thread);
  private final CellPlaces places = new CellPlaces();
  private final ErrorText errors = new ErrorText(places);
  private final JShell shell;
  private final CompileText compileErrors;
  private final SourceCodeAnalysis analysis;

  CellRunner(PrintStream out, PrintStream err, String... compilerOptions) {
    shell =
        JShell.builder()
            .out(out)
            .err(err)
            .executionEngine(new Provider(control), Map.of())
            .compilerOptions(compilerOptions)
            .build();
    compileErrors = new CompileText(shell, places);
    analysis = shell.sourceCodeAnalysis();
  }

  private record Provider(CellControl control) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "patron";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }

  SourceCodeAnalysis analysis() {
    return analysis;
  }

  void addToClasspath(String path) {
    shell.addToClasspath(path);
  }

  /** Asks the running cell to end; from any thread. */
  void interrupt() {
    thread.interrupt();
  }

  /** How a throwable that is no cell's own reads. */
  CellFailure failure(Throwable error) {
    return errors.of(error);
  }

  /**
   * Runs a cell.
   *
   * @param code its text
   * @param number what stands in its brackets
   * @return the value of its last expression, if it has one
   */
  Optional<Object> run(String code, int number) throws CellFailure {
    return run(List.of(new CellParts.Part(code, "cell [%d]".formatted(number))));
  }

  /** Runs a line of imports; gives whether JShell has taken all of them. */
  synchronized boolean imports(String line) {
    SnippetEvent event = shell.eval(line).getFirst();
    return event.status() == Status.VALID
        && analysis.wrapper(event.snippet()).wrapped().contains(line);
  }

  /**
   * Runs the parts of a cell, one after another.
   *
   * @return the value of the last expression of the last part, if it has one
   */
  synchronized Optional<Object> run(List<CellParts.Part> parts) throws CellFailure {
    thread.begin();
    try {
      Optional<Object> value = Optional.empty();
      for (CellParts.Part part : parts) {
        value = runAll(part.code(), part.place());
      }
      return value;
    } catch (StackOverflowError e) {
      String message = "the compiler ran out of stack; is an expression very long? Split it.";
      throw new CellFailure("StackOverflowError", message, List.of(ErrorText.red(message)));
    } finally {
      forgetOldValues();
    }
  }

  private Optional<Object> runAll(String code, String where) throws CellFailure {
    List<Snippet> waiting = new ArrayList<>();
    Object last = null;
    CompletionInfo info = analysis.analyzeCompletion(code);
    int from = 0;
    while (info.completeness().isComplete() || info.completeness() == Completeness.UNKNOWN) {
      // With blanks before it, JShell would say line 1 of everything that fails in a snippet.
      String source = info.source().stripLeading();
      int start = from + info.source().length() - source.length();
      last = runOne(source, where, lineAt(code, start), waiting);
      from = code.length() - info.remaining().length();
      info = analysis.analyzeCompletion(info.remaining());
    }
    if (info.completeness() != Completeness.EMPTY) {
      throw compileErrors.incomplete(info.remaining(), where);
    }
    requireDeclared(waiting);
    return Optional.ofNullable(last);
  }

  private static int lineAt(String code, int position) {
    return (int) code.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
  }

  private Object runOne(String source, String where, int line, List<Snippet> waiting)
      throws CellFailure {
    List<SnippetEvent> events = shell.eval(source);
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        places.put(event.snippet().id(), where, line);
      }
    }
    Object value = value(events);
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        check(event, waiting);
      }
    }
    return value;
  }

  /** The value of an expression, null for anything else. */
  private Object value(List<SnippetEvent> events) {
    Object value = null;
    for (SnippetEvent event : events) {
      if (event.value() != null && event.causeSnippet() == null) {
        value = isExpression(event.snippet().subKind()) ? control.take(event.value()) : null;
      }
    }
    control.take("");
    return value;
  }

  private static boolean isExpression(SubKind kind) {
    return switch (kind) {
      case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
      default -> false;
    };
  }

  private void check(SnippetEvent event, List<Snippet> waiting) throws CellFailure {
    if (thread.interrupted()) {
      Exception e = event.exception();
      throw interrupted(e == null ? new StackTraceElement[0] : e.getStackTrace());
    }
    if (event.exception() instanceof UnresolvedReferenceException e) {
      throw compileErrors.unresolved(e.getSnippet());
    }
    if (event.exception() instanceof EvalException e) {
      throw errors.of(e);
    }
    if (isRecoverable(event.status())) {
      waiting.add(event.snippet());
    } else if (!event.status().isDefined()) {
      throw compileErrors.of(event.snippet());
    }
  }

  private CellFailure interrupted(StackTraceElement... place) {
    return errors.interrupted(place, thread.abandoned());
  }

  /** Runs what belongs to a cell, but is not its code, so that it can be stopped like code. */
  <T> T onThread(Callable<T> body) throws CellFailure {
    try {
      return thread.run(body);
    } catch (CellThread.Stopped e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw errors.of(e.getCause());
    }
  }

  /** Whether the calling thread belongs to code that was interrupted and could not be stopped. */
  boolean isCalledFromBehind() {
    return thread.isCalledFromBehind();
  }

  private static boolean isRecoverable(Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }

  /** A declaration may name a later one of the same cell. */
  private void requireDeclared(List<Snippet> waiting) throws CellFailure {
    for (Snippet snippet : waiting) {
      if (isRecoverable(shell.status(snippet)) && snippet instanceof DeclarationSnippet d) {
        throw compileErrors.unresolved(d);
      }
    }
  }

  /** Only the values of the last bare expressions are kept from the garbage collector. */
  private void forgetOldValues() {
    List<VarSnippet> values = bareValues().toList();
    List<VarSnippet> old = values.subList(0, Math.max(0, values.size() - VALUES_KEPT));
    control.forgetting(
        () ->
            old.forEach(
                snippet -> {
                  shell.varValue(snippet);
                  shell.drop(snippet);
                }));
  }

  private Stream<VarSnippet> bareValues() {
    return shell
        .variables()
        .filter(v -> v.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
        .filter(v -> shell.status(v) == Status.VALID);
  }

  @Override
  public void close() {
    shell.close();
  }
}
