package patron.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import patron.base.PatronException;

/** Counts lines and records of one delimited file, whatever the delimiter, byte by byte. */
final class ByteCheck {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = ONES << 7;
  private static final long FEEDS = ONES * '\n';
  private static final long RETURNS = ONES * '\r';

  private final Path file;
  private final int quote;
  private final long quotes;
  private boolean inQuotes;
  private boolean lastWasReturn;
  private boolean returnedOutsideQuotes;
  private boolean bareReturns;
  private boolean lineFeeds;
  private long records;
  private long recordBytes;
  private long lineBytes;
  private long line = 1;

  ByteCheck(Path file, int quote) {
    this.file = file;
    this.quote = quote;
    // Without quotes none has to be looked for: what stands in is special anyway.
    this.quotes = quote > 0 ? ONES * quote : RETURNS;
  }

  void take(byte[] bytes, int n) {
    int i = 0;
    while (i < n) {
      i = plain(bytes, i, n);
      if (i < n) {
        take(bytes[i++]);
      }
    }
  }

  /** Goes over eight bytes at a time, as long as none of them is special; where it stops. */
  private int plain(byte[] bytes, int from, int n) {
    int at = from;
    if (returnedOutsideQuotes) {
      return at;
    }
    while (at + Long.BYTES <= n && isPlain((long) EIGHT.get(bytes, at))) {
      at += Long.BYTES;
    }
    int passed = at - from;
    if (passed > 0) {
      lastWasReturn = false;
      recordBytes += passed;
      lineBytes += passed;
      if (lineBytes > CsvRecords.LONGEST) {
        throw tooLong(file, line);
      }
    }
    return at;
  }

  /** No line end, no quote, no NUL. */
  private boolean isPlain(long eight) {
    long special = zero(eight) | zero(eight ^ FEEDS) | zero(eight ^ RETURNS) | zero(eight ^ quotes);
    return special == 0;
  }

  /** Not 0 where one of the eight bytes is. */
  private static long zero(long eight) {
    return (eight - ONES) & ~eight & HIGHEST;
  }

  private void take(byte b) {
    if (returnedOutsideQuotes && b != '\n') {
      bareReturns = true;
      refuseMixedEnds();
    }
    returnedOutsideQuotes = false;
    if (b == '\n' || b == '\r') {
      endLine(b);
      return;
    }
    lastWasReturn = false;
    inQuotes ^= b == quote;
    recordBytes++;
    lineBytes++;
    if (b == 0 || lineBytes > CsvRecords.LONGEST) {
      throw b == 0 ? nul(file, line) : tooLong(file, line);
    }
  }

  private void endLine(byte b) {
    if (b == '\r' || !lastWasReturn) {
      line++;
    }
    lastWasReturn = b == '\r';
    lineBytes = 0;
    if (!inQuotes) {
      returnedOutsideQuotes = b == '\r';
      lineFeeds |= b == '\n';
      refuseMixedEnds();
    }
    if (!inQuotes && recordBytes > 0) {
      records++;
      recordBytes = 0;
    }
  }

  /** After a return the engine skips a byte where other lines end with both: it would be lost. */
  private void refuseMixedEnds() {
    if (bareReturns && lineFeeds) {
      throw mixedEnds(file, line - 1);
    }
  }

  static PatronException mixedEnds(Path file, long line) {
    return new PatronException(
        "%s, line %s ends differently from the lines before (LF, CR LF or CR); give all lines the same end"
            .formatted(file, line));
  }

  /** Records so far; a last one without a line end counts. */
  long records() {
    return records + (recordBytes > 0 ? 1 : 0);
  }

  long line() {
    return line;
  }

  static PatronException nul(Path file, long line) {
    return new PatronException(
        "%s, line %s: a NUL byte; the file is damaged or no text file (UTF-16?): save it as UTF-8"
            .formatted(file, line));
  }

  static PatronException tooLong(Path file, long line) {
    return new PatronException(
        "%s, line %s is longer than %,d bytes; is this a CSV file with line ends?"
            .formatted(file, line, CsvRecords.LONGEST));
  }
}
