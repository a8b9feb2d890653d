package patron.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is compressed with, told by its first bytes and never by its name. */
enum Packing {
  NONE("none"),
  GZIP("gzip"),
  ZSTD("zstd");

  private static final int[] GZIP_MAGIC = {0x1f, 0x8b};
  private static final int[] ZSTD_MAGIC = {0x28, 0xb5, 0x2f, 0xfd};

  private final String engineWord;

  Packing(String engineWord) {
    this.engineWord = engineWord;
  }

  /** What the engine calls it. */
  String engineWord() {
    return engineWord;
  }

  static Packing of(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 16)) {
      return of(in);
    } catch (IOException e) {
      throw FileCheck.broken(file, 1, e);
    }
  }

  /** Looks at a stream that can be marked, and leaves it at its beginning. */
  static Packing of(InputStream in) throws IOException {
    if (startsWith(in, GZIP_MAGIC)) {
      return GZIP;
    }
    return startsWith(in, ZSTD_MAGIC) ? ZSTD : NONE;
  }

  private static boolean startsWith(InputStream in, int[] magic) throws IOException {
    in.mark(magic.length);
    boolean same = true;
    for (int i = 0; i < magic.length && same; i++) {
      same = in.read() == magic[i];
    }
    in.reset();
    return same;
  }
}
