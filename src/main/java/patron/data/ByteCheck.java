package patron.data;

import java.nio.file.Path;
import patron.base.PatronException;

/** Counts lines and records of one delimited file, whatever the delimiter, byte by byte. */
final class ByteCheck {

  private final Path file;
  private final int quote;
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
  }

  void take(byte[] bytes, int n) {
    for (int i = 0; i < n; i++) {
      byte b = bytes[i];
      if (returnedOutsideQuotes && b != '\n') {
        bareReturns = true;
        refuseMixedEnds();
      }
      returnedOutsideQuotes = false;
      if (b == '\n' || b == '\r') {
        endLine(b);
      } else {
        lastWasReturn = false;
        inQuotes ^= b == quote;
        recordBytes++;
        lineBytes++;
        if (b == 0 || lineBytes > CsvRecords.LONGEST) {
          throw b == 0 ? nul(file, line) : tooLong(file, line);
        }
      }
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
