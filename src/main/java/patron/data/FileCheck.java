package patron.data;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import patron.base.Cancel;
import patron.base.PatronException;

/**
 * Looks at every byte of delimited files while the engine reads them, for what the engine does not
 * see: wrong checksums of gzip, NUL bytes, endless lines. It counts records too, so that none can
 * get lost unnoticed.
 */
final class FileCheck implements LineSource.RowCheck {

  private final List<Path> files;
  private final int quote;
  private final boolean headers;
  private final CompletableFuture<Long> records = new CompletableFuture<>();
  private volatile boolean stopped;

  private FileCheck(List<Path> files, int quote, boolean headers) {
    this.files = files;
    this.quote = quote;
    this.headers = headers;
  }

  /**
   * Begins on a thread of its own.
   *
   * @param quote within which a line end ends no record
   * @param headers whether the first record of each file is none of its rows
   */
  static FileCheck start(List<Path> files, int quote, boolean headers) {
    FileCheck check = new FileCheck(files, quote, headers);
    Thread.ofPlatform().daemon().name("patron-file-check").start(check::run);
    return check;
  }

  /**
   * Waits for the end. The number of rows, if a quote never stands within an unquoted value; throws
   * if a file is damaged.
   */
  @Override
  public long rows() {
    try (Cancel.Registration _ = Cancel.with(this::close)) {
      return records.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof PatronException found) {
        throw found;
      }
      throw e;
    } catch (CancellationException e) {
      throw new PatronException("interrupted", e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    records.cancel(false);
  }

  private void run() {
    try {
      long sum = 0;
      for (Path file : files) {
        sum += Math.max(0, count(file) - (headers ? 1 : 0));
      }
      records.complete(sum);
    } catch (RuntimeException | Error e) {
      records.completeExceptionally(e);
    }
  }

  private long count(Path file) {
    ByteCheck bytes = new ByteCheck(file, quote);
    try (InputStream in = unpacked(Files.newInputStream(file))) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0 && !stopped; n = in.read(buffer)) {
        bytes.take(buffer, n);
      }
      return bytes.records();
    } catch (IOException e) {
      throw broken(file, bytes.line(), e);
    }
  }

  /** Takes gzip or zstd off, whatever the file is called. */
  static InputStream unpacked(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, 1 << 16);
    return switch (Packing.of(in)) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, 1 << 16);
      case ZSTD -> new ZstdInputStream(in);
    };
  }

  static PatronException broken(Path file, long line, IOException e) {
    String what =
        switch (e) {
          case EOFException _ -> "the compressed file ends too early; fetch it again";
          case ZstdIOException z when z.getMessage().contains("Truncated") ->
              "the compressed file ends too early; fetch it again";
          case ZstdIOException _ -> "the compressed file is damaged; fetch it again";
          case ZipException _ -> "the compressed file is damaged; fetch it again";
          default -> "it cannot be read: " + e.getMessage();
        };
    return new PatronException("%s, about line %s: %s".formatted(file, line, what), e);
  }
}
