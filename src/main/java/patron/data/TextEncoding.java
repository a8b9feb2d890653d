package patron.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;

/** How the bytes of a text file become characters. */
enum TextEncoding {
  UTF_8("utf-8", StandardCharsets.UTF_8, "utf-8"),
  LATIN_1("latin-1", StandardCharsets.ISO_8859_1, "latin-1"),
  /** Latin-1 with the euro sign and typographic quotes where Latin-1 has control characters. */
  WINDOWS_1252("windows-1252", Charset.forName("windows-1252"), ""),
  UTF_16("utf-16", StandardCharsets.UTF_16, "");

  private static final int BEGINNING = 1 << 20;

  private final String word;
  private final Charset charset;
  private final String engineWord;

  TextEncoding(String word, Charset charset, String engineWord) {
    this.word = word;
    this.charset = charset;
    this.engineWord = engineWord;
  }

  static TextEncoding named(String word) {
    for (TextEncoding encoding : values()) {
      if (encoding.word.equals(word.toLowerCase(Locale.ROOT))) {
        return encoding;
      }
    }
    throw new PatronException("there is no encoding '" + word + "'");
  }

  String word() {
    return word;
  }

  Charset charset() {
    return charset;
  }

  /** Whether the engine reads it by itself. */
  boolean isOfEngine() {
    return !engineWord.isEmpty();
  }

  /** What the engine calls it. */
  String engineWord() {
    return engineWord;
  }

  /** What the first bytes of a file look like. */
  static TextEncoding ofBeginning(Path file) {
    Utf8Check check = new Utf8Check();
    return beginsAsUtf16(file) ? UTF_16 : of(List.of(file), check, BEGINNING);
  }

  /** What all bytes of files look like, none of them in UTF-16. */
  static TextEncoding ofWhole(List<Path> files) {
    return of(files, new Utf8Check(), Long.MAX_VALUE);
  }

  /**
   * UTF-8, unless there are bytes that cannot be UTF-8 and none that only UTF-8 would write: that
   * is Latin-1, or Windows-1252 where it uses the characters that Latin-1 does not have. A mixture
   * stays UTF-8 and is refused when it is read.
   */
  private static TextEncoding of(List<Path> files, Utf8Check check, long most) {
    for (Path file : files) {
      try (InputStream in = FileCheck.unpacked(Files.newInputStream(file))) {
        byte[] buffer = new byte[1 << 16];
        long taken = 0;
        for (int n = in.read(buffer); n > 0 && taken < most; n = in.read(buffer)) {
          check.take(buffer, n);
          taken += n;
        }
      } catch (IOException e) {
        // Damage is said better by those who count lines.
        return UTF_8;
      }
    }
    if (check.broken() == 0 || check.multibyte() > 0) {
      return UTF_8;
    }
    return check.controls() > 0 ? WINDOWS_1252 : LATIN_1;
  }

  /** UTF-16 is known by its mark. */
  private static boolean beginsAsUtf16(Path file) {
    try (InputStream in = FileCheck.unpacked(Files.newInputStream(file))) {
      int first = in.read();
      int second = in.read();
      return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    } catch (IOException e) {
      return false;
    }
  }
}
