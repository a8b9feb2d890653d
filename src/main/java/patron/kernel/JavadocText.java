package patron.kernel;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.ErroneousTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.DocTreeScanner;
import java.util.List;
import java.util.Map;

/** The comment of a class or a method as text that a person reads: no tags, no markup. */
final class JavadocText extends DocTreeScanner<Void, Void> {

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "nbsp", " ", "quot", "\"", "minus", "−");

  private final StringBuilder text = new StringBuilder();
  private int preformatted;

  private JavadocText() {}

  static String of(DocCommentTree comment) {
    JavadocText reader = new JavadocText();
    reader.scan(comment.getFullBody(), null);
    reader.tags(comment, DocTree.Kind.PARAM);
    reader.tags(comment, DocTree.Kind.RETURN);
    reader.tags(comment, DocTree.Kind.THROWS);
    return reader.text.toString().strip().replaceAll("[ \t]+\n", "\n").replaceAll("\n{3,}", "\n\n");
  }

  /** In the order of the comment; all of a kind are one paragraph. */
  private void tags(DocCommentTree comment, DocTree.Kind kind) {
    List<? extends DocTree> tags =
        comment.getBlockTags().stream().filter(tag -> tag.getKind() == kind).toList();
    if (!tags.isEmpty()) {
      text.append('\n');
    }
    for (DocTree tag : tags) {
      text.append('\n');
      scan(tag, null);
    }
  }

  @Override
  public Void visitParam(ParamTree tag, Void unused) {
    text.append(tag.getName()).append(": ");
    return scan(tag.getDescription(), null);
  }

  @Override
  public Void visitReturn(ReturnTree tag, Void unused) {
    text.append(tag.isInline() ? "Returns " : "returns: ");
    return scan(tag.getDescription(), null);
  }

  @Override
  public Void visitThrows(ThrowsTree tag, Void unused) {
    text.append("throws ").append(tag.getExceptionName()).append(": ");
    return scan(tag.getDescription(), null);
  }

  @Override
  public Void visitSee(SeeTree tag, Void unused) {
    return null;
  }

  @Override
  public Void visitText(TextTree part, Void unused) {
    return add(part.getBody());
  }

  @Override
  public Void visitLiteral(LiteralTree part, Void unused) {
    return add(part.getBody().getBody());
  }

  /** A link reads as its label, or as what it names. */
  @Override
  public Void visitLink(LinkTree part, Void unused) {
    if (!part.getLabel().isEmpty()) {
      return scan(part.getLabel(), null);
    }
    String name = part.getReference().getSignature();
    return add(name.startsWith("#") ? name.substring(1) : name.replace('#', '.'));
  }

  @Override
  public Void visitValue(ValueTree part, Void unused) {
    return part.getReference() == null ? null : add(part.getReference().getSignature());
  }

  @Override
  public Void visitEntity(EntityTree part, Void unused) {
    String name = part.getName().toString();
    return add(ENTITIES.getOrDefault(name, "&" + name + ";"));
  }

  @Override
  public Void visitErroneous(ErroneousTree part, Void unused) {
    return add(part.getBody());
  }

  @Override
  public Void visitStartElement(StartElementTree tag, Void unused) {
    switch (tag.getName().toString()) {
      case "p", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4" -> text.append("\n\n");
      case "li", "dt" -> text.append("\n• ");
      case "tr", "br" -> text.append('\n');
      case "td", "th", "dd" -> text.append("  ");
      case "pre" -> {
        text.append("\n\n");
        preformatted++;
      }
      default -> {
        // What only changes the look of the text has nothing to say here.
      }
    }
    return null;
  }

  @Override
  public Void visitEndElement(EndElementTree tag, Void unused) {
    if (tag.getName().contentEquals("pre")) {
      preformatted--;
      text.append("\n\n");
    }
    return null;
  }

  private Void add(String part) {
    text.append(preformatted > 0 ? part : part.replaceAll("\\s+", " "));
    return null;
  }
}
