package patron.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import patron.base.PatronException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The catalogue of data sets: those that ship with the project, and public ones that {@code
 * kernel-setup/datasets fetch NAME} brings.
 *
 * <pre>{@code
 * var sales = Transactions.read(Datasets.path("corner-shop"), Roles.PATRON);
 * }</pre>
 */
public final class Datasets {

  private Datasets() {}

  /**
   * All of them.
   *
   * @return a fresh table: name, what it is, licence, whether it is here, and whether a hash of the
   *     publisher's file is known ({@code verified}) or nobody has seen one ({@code unverified})
   */
  public static Table list() {
    StringColumn names = StringColumn.create("name");
    StringColumn titles = StringColumn.create("what it is");
    StringColumn licences = StringColumn.create("licence");
    StringColumn here = StringColumn.create("here");
    StringColumn hash = StringColumn.create("hash");
    for (Dataset d : Catalogue.ALL) {
      names.append(d.name());
      titles.append(d.title());
      licences.append(d.licence());
      here.append(Files.exists(main(d)) ? "yes" : "to be fetched");
      hash.append(hash(d));
    }
    return Table.create("data sets", names, titles, licences, here, hash);
  }

  private static String hash(Dataset d) {
    if (d.bundled()) {
      return "bundled";
    }
    return d.verified() ? "verified" : "unverified";
  }

  /**
   * What is known of one.
   *
   * @param name its name, as {@link #list} has it
   * @return a fresh table of facts: title, publisher, licence, citation, source, hash, files
   */
  public static Table describe(String name) {
    Dataset d = named(name);
    StringColumn facts = StringColumn.create("fact");
    StringColumn values = StringColumn.create("value");
    List<List<String>> all =
        List.of(
            List.of("title", d.title()),
            List.of("publisher", d.publisher()),
            List.of("licence", d.licence()),
            List.of("citation", d.citation()),
            List.of("source", d.source()),
            List.of("sha256 there", d.verified() ? d.sha256() : "nobody has seen it: unverified"),
            List.of("bytes there", d.bytes() < 0 ? "not known" : String.valueOf(d.bytes())),
            List.of("file here", main(d).toString()),
            List.of("is here", Files.exists(main(d)) ? "yes" : "no"));
    for (List<String> fact : all) {
      facts.append(fact.getFirst());
      values.append(fact.getLast());
    }
    return Table.create(d.name(), facts, values);
  }

  /**
   * The file most people want of one.
   *
   * @param name its name, as {@link #list} has it
   * @return the file; an error that says how to fetch it where it is not here
   */
  public static Path path(String name) {
    Dataset d = named(name);
    Path file = main(d);
    PatronException.require(
        Files.exists(file),
        "the data set %s is not here (%s); run kernel-setup/datasets fetch %s",
        name,
        file,
        name);
    return file;
  }

  /**
   * The folder with all files of one.
   *
   * @param name its name, as {@link #list} has it
   * @return the folder; an error that says how to fetch it where it is not here
   */
  public static Path folder(String name) {
    return path(name).toAbsolutePath().getParent();
  }

  static Dataset named(String name) {
    return Catalogue.ALL.stream()
        .filter(d -> d.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "there is no data set '%s'; there are %s"
                        .formatted(
                            name,
                            String.join(
                                ", ", Catalogue.ALL.stream().map(Dataset::name).toList()))));
  }

  private static Path main(Dataset d) {
    return home().resolve(d.folder()).resolve(d.main());
  }

  /**
   * The folder {@code datasets} of the project: of this folder or one above, so that notebooks and
   * scripts find it; or what the system property {@code patron.datasets} says.
   */
  static Path home() {
    String stated = System.getProperty("patron.datasets", "");
    if (!stated.isEmpty()) {
      return Path.of(stated);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("datasets"))) {
        return folder.resolve("datasets");
      }
    }
    return Path.of("datasets");
  }
}
