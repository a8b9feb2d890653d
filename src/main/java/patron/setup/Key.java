package patron.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a step was made from, as a hash: the same key means that there is nothing to do. Kept in a
 * file that is written when the step is done, so that an interrupted one is done again.
 */
final class Key {

  private final MessageDigest digest;

  private Key() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static Key of(String... texts) {
    Key key = new Key();
    for (String text : texts) {
      key.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return key;
  }

  /** Adds the contents of files, and of all files below folders, with their names below a root. */
  Key with(Path root, Path... places) {
    for (Path place : places) {
      for (Path file : files(place)) {
        add(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        add(bytes(file));
      }
    }
    return this;
  }

  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether a file keeps just this key. */
  static boolean kept(Path file, String key) {
    try {
      return Files.exists(file) && Files.readString(file).strip().equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  static void keep(Path file, String key) {
    InPlace.write(file, key + "\n");
  }

  private void add(byte[] bytes) {
    // The length first, so that "ab" + "c" and "a" + "bc" differ.
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static List<Path> files(Path place) {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new SetupException("cannot look through " + place + ": " + e.getMessage());
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SetupException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
