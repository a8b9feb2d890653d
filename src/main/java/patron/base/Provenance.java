package patron.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Where a result comes from: hashes of data, versions of code. */
public final class Provenance {

  private Provenance() {}

  /**
   * The hash of a file's bytes.
   *
   * @param file what to read
   * @return SHA-256 as 64 lower-case hexadecimal digits
   */
  public static String sha256(Path file) {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new PatronException("cannot read %s to hash it: %s".formatted(file, e.getMessage()), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The hash of a text.
   *
   * @param text any text, taken as UTF-8
   * @return SHA-256 as 64 lower-case hexadecimal digits
   */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The hash of texts one after the other, without having them in memory together.
   *
   * @param texts any texts, taken as UTF-8; what lies between two of them does not count
   * @return SHA-256 as 64 lower-case hexadecimal digits
   */
  public static String sha256(Stream<String> texts) {
    MessageDigest digest = digest();
    texts.sequential().forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The version of this module.
   *
   * @return as in its jar, or "development" where it runs from class files
   */
  public static String version() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
