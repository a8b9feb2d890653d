package patron.kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import patron.notebook.HtmlTable;

/** What the editor asks while code is typed: completions, documentation, whether it is complete. */
final class CodeHelp {

  private final SourceCodeAnalysis analysis;

  CodeHelp(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /** Suggestions of the expected type come first. */
  ReplacementOptions complete(String code, int at) {
    int[] anchor = {at};
    List<String> options =
        analysis.completionSuggestions(code, at, anchor).stream()
            .sorted(Comparator.comparing((Suggestion s) -> !s.matchesType()))
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return new ReplacementOptions(options, anchor[0], at);
  }

  /** Signatures and documentation of what the cursor is on; null where nothing is known. */
  DisplayData inspect(String code, int at) {
    int end = Math.clamp(at, 0, code.length());
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    int open = end;
    while (open < code.length() && Character.isWhitespace(code.charAt(open))) {
      open++;
    }
    boolean call = open < code.length() && code.charAt(open) == '(';
    List<Documentation> found = analysis.documentation(code, call ? open + 1 : end, true);
    return found.isEmpty() ? null : data(found);
  }

  private static DisplayData data(List<Documentation> found) {
    DisplayData data =
        new DisplayData(
            found.stream()
                .map(d -> d.signature() + (d.javadoc() == null ? "" : "\n" + d.javadoc()))
                .collect(Collectors.joining("\n\n")));
    data.putHTML(
        found.stream()
            .map(
                d ->
                    "<p><code>%s</code></p>%s"
                        .formatted(
                            HtmlTable.escape(d.signature()),
                            d.javadoc() == null ? "" : d.javadoc()))
            .collect(Collectors.joining()));
    return data;
  }

  String isComplete(String code) {
    return switch (analysis.analyzeCompletion(code).completeness()) {
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> "complete";
      case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> "";
      case UNKNOWN -> "invalid";
    };
  }
}
