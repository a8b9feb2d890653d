package patron.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import patron.base.PatronException;
import patron.base.Progress;

/**
 * Brings a file over HTTP. What has come stays beside the place under {@code .part}, and the next
 * try goes on from there; a server that is silent for too long counts as cut.
 */
final class Download {

  private static final int TRIES = 5;
  private static final int BUFFER = 1 << 16;

  private final URI address;
  private final Path part;

  /** What the server called the version that the part is of, so that no two are mixed. */
  private final Path version;

  private final Duration patience;
  private final Duration pause;

  /**
   * A download.
   *
   * @param address where from
   * @param file where to; beside it lies what came so far
   * @param patience how long a server may be silent
   * @param pause before the second try, twice as long before the third, and so on
   */
  Download(URI address, Path file, Duration patience, Duration pause) {
    this.address = address;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.version = file.resolveSibling(file.getFileName() + ".version");
    this.patience = patience;
    this.pause = pause;
  }

  /** The part file once all of it has come; whoever called checks and moves it. */
  Path fetch() {
    String last = "";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      rest(attempt);
      try {
        if (all()) {
          Files.deleteIfExists(version);
          return part;
        }
        last = "the connection was cut after " + size() + " bytes";
      } catch (HttpTimeoutException | TimeoutException e) {
        last = "the server said nothing for " + patience.toSeconds() + " seconds";
      } catch (IOException e) {
        last =
            String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PatronException("stopped; what came of " + address + " is kept: try again", e);
      }
    }
    throw new PatronException(
        "%s does not come: %s, %s times; what came is kept in %s: try again later"
            .formatted(address, last, TRIES, part));
  }

  private void rest(int attempt) {
    try {
      Thread.sleep(attempt == 0 ? 0 : pause.toMillis() << (attempt - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PatronException("stopped; what came of " + address + " is kept: try again", e);
    }
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private boolean all() throws IOException, InterruptedException, TimeoutException {
    Files.createDirectories(part.toAbsolutePath().getParent());
    long have = Files.exists(version) ? size() : 0;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(patience).header("User-Agent", "patron");
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      request.header("If-Range", Files.readString(version));
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .build()) {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        boolean whole = take(answer, body, have);
        client.shutdownNow();
        return whole;
      } catch (TimeoutException | IOException e) {
        client.shutdownNow();
        throw e;
      }
    }
  }

  private boolean take(HttpResponse<InputStream> answer, InputStream body, long have)
      throws IOException, InterruptedException, TimeoutException {
    int status = answer.statusCode();
    if (status == 416) {
      // What lies here is not the beginning of what is there: start anew.
      Files.deleteIfExists(part);
      Files.deleteIfExists(version);
      return false;
    }
    if (status >= 500) {
      throw new IOException("the server answers " + status);
    }
    PatronException.require(
        status == 200 || status == 206,
        "%s answers %s; look at the publisher's page whether the file has moved",
        answer.uri(),
        status);
    boolean goesOn = status == 206 && have > 0;
    keepVersion(answer);
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = length < 0 ? -1 : length + (goesOn ? have : 0);
    try (OutputStream out =
            goesOn
                ? Files.newOutputStream(part, StandardOpenOption.APPEND)
                : Files.newOutputStream(part);
        Progress progress = Progress.of("Fetching " + name(), total)) {
      copy(body, out, progress, goesOn ? have : 0);
    }
    return total < 0 || size() == total;
  }

  /** Without one the next try begins anew: nobody could tell whether the file is still the same. */
  private void keepVersion(HttpResponse<InputStream> answer) throws IOException {
    Optional<String> name =
        answer
            .headers()
            .firstValue("ETag")
            .filter(tag -> tag.startsWith("\""))
            .or(() -> answer.headers().firstValue("Last-Modified"));
    if (name.isPresent()) {
      Files.writeString(version, name.get());
    } else {
      Files.deleteIfExists(version);
    }
  }

  private String name() {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * A read that takes too long is given up: sockets of a stalled server never end by themselves.
   */
  private void copy(InputStream body, OutputStream out, Progress progress, long from)
      throws IOException, InterruptedException, TimeoutException {
    byte[] buffer = new byte[BUFFER];
    long done = from;
    try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
      while (true) {
        CompletableFuture<Integer> read =
            CompletableFuture.supplyAsync(() -> read(body, buffer), reader);
        int n = await(read, body);
        if (n < 0) {
          return;
        }
        out.write(buffer, 0, n);
        done += n;
        progress.reach(done);
      }
    }
  }

  private static Integer read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int await(CompletableFuture<Integer> read, InputStream body)
      throws IOException, InterruptedException, TimeoutException {
    try {
      return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      body.close();
      throw e;
    } catch (ExecutionException e) {
      // Where the server did not say how long the file is, this alone tells a cut from its end.
      throw new IOException("the connection was cut after " + size() + " bytes", e.getCause());
    }
  }
}
