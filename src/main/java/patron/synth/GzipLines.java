package patron.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import patron.base.PatronException;
import patron.base.Threads;

/**
 * Lines as CSV in gzip. Every 16 million letters or so begin a member of their own, as RFC 1952
 * allows, so that members are packed on all threads and little is in memory.
 */
final class GzipLines implements OrderSink {

  private static final int MEMBER = 1 << 24;

  private final Path file;
  private final OutputStream out;
  private final ExecutorService pool;
  private final Deque<Future<byte[]>> packing = new ArrayDeque<>();
  private final int most = Threads.count() + 1;
  private StringBuilder text = new StringBuilder();

  GzipLines(Path file) {
    this.file = file;
    try {
      this.out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw trouble(e);
    }
    this.pool =
        Executors.newFixedThreadPool(
            Threads.count(), Thread.ofPlatform().daemon().name("patron-gzip-", 0).factory());
    text.append(String.join(",", LineText.HEADER)).append('\n');
  }

  @Override
  public void add(Order order) {
    LineText.write(order, text);
    if (text.length() >= MEMBER) {
      pack();
    }
  }

  private void pack() {
    String member = text.toString();
    text = new StringBuilder(MEMBER + (MEMBER >> 4));
    packing.add(pool.submit(() -> PlainGzip.of(member.getBytes(StandardCharsets.UTF_8))));
    while (packing.size() > most) {
      writeOne();
    }
  }

  private void writeOne() {
    try {
      out.write(packing.removeFirst().get());
    } catch (IOException e) {
      throw trouble(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PatronException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void finish() {
    pack();
    while (!packing.isEmpty()) {
      writeOne();
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    try {
      out.close();
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private PatronException trouble(IOException e) {
    return new PatronException(
        "cannot write %s: %s; check that the folder may be written to and the disk has room"
            .formatted(file, e.getMessage()),
        e);
  }
}
