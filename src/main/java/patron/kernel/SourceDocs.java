package patron.kernel;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Looks up documentation in the library's own sources, which JShell does not read. What is looked
 * for comes as JShell writes it, such as {@code long Notebook.seed(long byDefault)}.
 */
final class SourceDocs {

  private static final String SUFFIX = ".java";

  private final Optional<Path> sources;

  /** The folder the sources' packages are in, if they are there. */
  SourceDocs(Optional<Path> sources) {
    this.sources = sources.filter(Files::isDirectory);
  }

  /** The readable documentation of a signature; empty where it is not this library's. */
  Optional<String> of(String signature) {
    Signature wanted = Signature.parse(signature);
    return file(wanted.topClass()).flatMap(file -> find(file, wanted));
  }

  /** A comment as JShell gives it for the classes of Java. */
  static String readable(String comment) {
    String code = "/**\n" + comment.replace("*/", "*&#47;") + "\n*/ class C {}";
    return find(new Source("C", code), Signature.parse("C")).orElse(comment);
  }

  /** Names of public classes are unique over the whole library. */
  private Optional<Path> file(String className) {
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(sources.get())) {
      return all.filter(file -> file.endsWith(className + SUFFIX)).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> find(Path file, Signature wanted) {
    try {
      return find(new Source(wanted.topClass(), Files.readString(file)), wanted);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> find(Source source, Signature wanted) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, null, d -> {}, List.of("-proc:none"), null, List.of(source));
    try {
      for (CompilationUnitTree unit : task.parse()) {
        Finder finder = new Finder(wanted);
        finder.scan(unit, null);
        if (finder.found != null) {
          DocCommentTree comment = DocTrees.instance(task).getDocCommentTree(finder.found);
          return Optional.ofNullable(comment).map(JavadocText::of).filter(t -> !t.isEmpty());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String name, String code) {
      super(URI.create("string:///" + name + SUFFIX), JavaFileObject.Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  /** Finds the class, method or constant of a signature in a file. */
  private static final class Finder extends TreePathScanner<Void, Void> {
    private final Signature wanted;
    private TreePath found;

    Finder(Signature wanted) {
      this.wanted = wanted;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      if (wanted.member().isEmpty() && classes().equals(wanted.owner())) {
        found = getCurrentPath();
      }
      return super.visitClass(tree, null);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      String name =
          tree.getName().contentEquals("<init>")
              ? wanted.owner().getLast()
              : tree.getName().toString();
      List<String> parameters =
          tree.getParameters().stream().map(p -> p.getName().toString()).toList();
      if (wanted.member().equals(Optional.of(name))
          && classes().equals(wanted.owner())
          && wanted.parameters().equals(Optional.of(parameters))) {
        found = getCurrentPath();
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      if (wanted.parameters().isEmpty()
          && wanted.member().equals(Optional.of(tree.getName().toString()))
          && classes().equals(wanted.owner())) {
        found = getCurrentPath();
      }
      return null;
    }

    /** The names of the classes around the place, the outermost first. */
    private List<String> classes() {
      return Stream.iterate(getCurrentPath(), path -> path != null, TreePath::getParentPath)
          .map(TreePath::getLeaf)
          .filter(leaf -> leaf instanceof ClassTree)
          .map(leaf -> ((ClassTree) leaf).getSimpleName().toString())
          .toList()
          .reversed();
    }
  }
}
