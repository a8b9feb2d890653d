package patron.synth;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.base.ProcessFolder;

/**
 * The files of a shop, made in a hidden folder beside their places and moved there when all of them
 * are whole. What a process left that was killed goes when the next one begins.
 */
final class ShopFiles implements AutoCloseable {

  private static final String MAKING = ".making";

  private final Path folder;
  private final Path truth;
  private final ProcessFolder making;
  private final ShopFormat format;
  private final Map<String, TableFile> tables = new LinkedHashMap<>();

  private ShopFiles(Path folder, Path truth, ShopFormat format, ProcessFolder making) {
    this.folder = folder;
    this.truth = truth;
    this.format = format;
    this.making = making;
  }

  /**
   * Begins.
   *
   * @param folder of the shop
   * @param truth folder of what is known about it
   * @param room how much room it needs, in words
   */
  static ShopFiles begin(Path folder, Path truth, ShopFormat format, String room) {
    return new ShopFiles(folder, truth, format, ProcessFolder.below(folder.resolve(MAKING), room));
  }

  /** A path in the hidden folder. */
  Path hidden(String name) {
    return making.path().resolve(name);
  }

  /** Begins a table, like {@code customers} or {@code truth/crm}. */
  TableFile table(String name, String... columns) {
    TableFile table = new TableFile(hidden(name + ".csv"), columns);
    tables.put(name, table);
    return table;
  }

  /** A table at once. */
  void table(String name, CsvText rows, String... columns) {
    table(name, columns).add(rows);
  }

  /** Rows that are to follow those of another table. */
  TableFile spool(String name) {
    return new TableFile(hidden(name + ".spool"));
  }

  long rows(String table) {
    return tables.get(table).rows();
  }

  /** Writes a text, like the datasheet. */
  void text(String name, String text) {
    AtomicFile.write(hidden(name), text);
  }

  /** Moves everything to its place, in that order. */
  void finish(List<String> order) {
    for (Map.Entry<String, TableFile> table : tables.entrySet()) {
      table.getValue().finish(hidden(format.file(table.getKey())), format);
    }
    try {
      for (String name : order) {
        move(hidden(name), place(name, folder, truth));
      }
      deleteAnswersOfOthers(order);
    } catch (IOException e) {
      throw new PatronException(
          "cannot write into %s: %s; check that the folder may be written to and the disk has room"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** An answer that this shop has not, of another that was here before, would be a wrong one. */
  private void deleteAnswersOfOthers(List<String> order) throws IOException {
    for (String table : Answers.all()) {
      if (!order.contains(format.file(table))) {
        Files.deleteIfExists(place(format.file(table), folder, truth));
      }
    }
    if (!order.contains(CornerShop.ANSWERS)) {
      Files.deleteIfExists(place(CornerShop.ANSWERS, folder, truth));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      // The answers may lie on another disk.
      AtomicFile.make(to, temporary -> Files.copy(from, temporary));
    }
  }

  /** Where a file belongs. */
  static Path place(String name, Path folder, Path truth) {
    return name.startsWith("truth/")
        ? truth.resolve(name.substring("truth/".length()))
        : folder.resolve(name);
  }

  @Override
  public void close() {
    tables.values().forEach(TableFile::close);
    making.delete();
    // Another shop may be in the making there.
    var _ = making.path().getParent().toFile().delete();
  }
}
