package patron.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;

/**
 * Reads a delimited file record by record, to know its header and to say exactly where something is
 * wrong. Slower than the engine, which reads the data; strict as RFC 4180, and bounded: no record
 * is longer than two million bytes.
 */
final class CsvRecords implements AutoCloseable {

  static final int LONGEST = 2_000_000;

  private static final int END = -1;

  private final Path file;
  private final CsvFormat format;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private long line = 1;
  private long recordLine;
  private int next;
  private int lineEnd;
  private int quotedFields;

  private CsvRecords(Path file, CsvFormat format, InputStream in) throws IOException {
    this.file = file;
    this.format = format;
    this.in = in;
    skipByteOrderMark();
  }

  static CsvRecords open(Path file, CsvFormat format) {
    InputStream raw = null;
    try {
      raw = Files.newInputStream(file);
      InputStream unpacked = FileCheck.unpacked(raw);
      return new CsvRecords(
          file,
          format,
          new BufferedInputStream(
              format.encoding() == TextEncoding.UTF_16 ? new Utf16AsUtf8(unpacked) : unpacked));
    } catch (IOException e) {
      closeQuietly(raw);
      throw FileCheck.broken(file, 1, e);
    }
  }

  private void skipByteOrderMark() throws IOException {
    in.mark(3);
    if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
      in.reset();
    }
    advance();
  }

  /** The next record, or null at the end of the file. Empty lines are no records. */
  List<String> next() {
    try {
      skipEmptyLines();
      recordLine = line;
      return next == END ? null : fields();
    } catch (IOException e) {
      throw FileCheck.broken(file, line, e);
    }
  }

  /** The line on which the last record began, counting from 1. */
  long line() {
    return recordLine;
  }

  /** How many values stood in quotes so far. */
  int quotedFields() {
    return quotedFields;
  }

  @Override
  public void close() {
    closeQuietly(in);
  }

  private void skipEmptyLines() throws IOException {
    while (next == '\n' || next == '\r') {
      endLine();
    }
  }

  private List<String> fields() throws IOException {
    List<String> fields = new ArrayList<>();
    int[] room = {LONGEST};
    fields.add(field(room));
    while (next == format.delimiter()) {
      advance();
      fields.add(field(room));
    }
    endLine();
    return fields;
  }

  private String field(int[] room) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);
    if (next == format.quote()) {
      quotedFields++;
      quoted(bytes, room);
      requireEndOfField();
    } else {
      while (next != END && next != '\n' && next != '\r' && next != format.delimiter()) {
        add(bytes, room);
      }
    }
    return decoded(bytes.toByteArray());
  }

  private void requireEndOfField() {
    boolean ended = next == END || next == '\n' || next == '\r' || next == format.delimiter();
    if (!ended && CsvFormat.isDelimiter(next)) {
      throw new PatronException(
          "%s, line %s: after a closing quote comes '%s' and not '%s'; if that is the delimiter say so among the roles: delimiter=%s"
              .formatted(
                  file,
                  line,
                  CsvFormat.shown(next),
                  CsvFormat.shown(format.delimiter()),
                  CsvFormat.word(next)));
    }
    PatronException.require(
        ended,
        "%s, line %s: text after a closing quote; a quote inside of a quoted value is written"
            + " twice",
        file,
        line);
  }

  private void quoted(ByteArrayOutputStream bytes, int[] room) throws IOException {
    long opened = line;
    advance();
    while (true) {
      PatronException.require(
          next != END, "%s, line %s: a quote is opened and never closed", file, opened);
      if (next == format.quote()) {
        advance();
        if (next != format.quote()) {
          return;
        }
      }
      if (next == '\n') {
        line++;
      }
      add(bytes, room);
    }
  }

  private void add(ByteArrayOutputStream bytes, int[] room) throws IOException {
    if (next == 0) {
      throw ByteCheck.nul(file, line);
    }
    if (--room[0] < 0) {
      throw ByteCheck.tooLong(file, recordLine);
    }
    bytes.write(next);
    advance();
  }

  private String decoded(byte[] bytes) {
    try {
      return charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new PatronException(
          "%s, line %s: '%s' is not UTF-8; if the file is Latin-1 say so with encoding=latin-1 among the roles, or convert it (iconv -f LATIN1 -t UTF-8)"
              .formatted(file, recordLine, shown(new String(bytes, StandardCharsets.ISO_8859_1))),
          e);
    }
  }

  private Charset charset() {
    // UTF-16 is turned into UTF-8 on its way in.
    return format.encoding() == TextEncoding.UTF_16
        ? StandardCharsets.UTF_8
        : format.encoding().charset();
  }

  private void advance() throws IOException {
    if (at == filled) {
      filled = in.read(buffer);
      at = 0;
    }
    next = filled <= 0 ? END : buffer[at++] & 0xFF;
  }

  private void endLine() throws IOException {
    if (next == END) {
      return;
    }
    int end = next;
    advance();
    if (end == '\r' && next == '\n') {
      end = '\r' + '\n';
      advance();
    }
    if (lineEnd == 0) {
      lineEnd = end;
    }
    if (lineEnd != end) {
      throw ByteCheck.mixedEnds(file, line);
    }
    line++;
  }

  /** At most 60 characters, none of them a control character: for messages of one line. */
  static String shown(String value) {
    String clean = value.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
  }

  private static void closeQuietly(InputStream in) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      // Only read from: nothing is lost.
      return;
    }
  }
}
