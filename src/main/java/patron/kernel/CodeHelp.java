package patron.kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import patron.notebook.HtmlTable;

/** What the editor asks while code is typed: completions, documentation, whether it is complete. */
final class CodeHelp {

  /** Beyond so many overloads the list is cut: a tooltip is no manual. */
  private static final int MOST = 8;

  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  private final SourceCodeAnalysis analysis;
  private final SourceDocs docs;

  CodeHelp(SourceCodeAnalysis analysis, SourceDocs docs) {
    this.analysis = analysis;
    this.docs = docs;
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

  private DisplayData data(List<Documentation> found) {
    List<String> texts = found.stream().limit(MOST).map(this::text).toList();
    String more = found.size() > MOST ? "\n\n… and %d more".formatted(found.size() - MOST) : "";
    DisplayData data = new DisplayData(String.join("\n\n", texts) + more);
    data.putHTML(
        "<pre style=\"white-space:pre-wrap\">"
            + HtmlTable.escape(String.join("\n\n", texts) + more)
            + "</pre>");
    return data;
  }

  private String text(Documentation one) {
    String comment =
        one.javadoc() == null
            ? docs.of(one.signature()).orElse("")
            : SourceDocs.readable(one.javadoc());
    String signature = readable(one.signature());
    return comment.isEmpty() ? signature : signature + "\n\n" + comment.indent(2).stripTrailing();
  }

  /** Of a class the full name says where it is; of all else full names hide what it is. */
  private static String readable(String signature) {
    return signature.contains(" ") ? PACKAGE.matcher(signature).replaceAll("") : signature;
  }

  String isComplete(String code) {
    return switch (analysis.analyzeCompletion(code).completeness()) {
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> "complete";
      case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> "";
      case UNKNOWN -> "invalid";
    };
  }
}
