package patron.synth;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;

/**
 * Bytes that come in any order of their days and go out day by day, by way of one file that has no
 * name as soon as it is open, so that it ends with the process. In memory is a block a day.
 */
final class DayFile implements Closeable {

  private static final int BLOCK = 1 << 14;

  /** A part of the file. */
  private record Part(long at, int length) {}

  /** What comes for one day. */
  private static final class Day {
    private final List<Part> parts = new ArrayList<>();
    private byte[] block;
    private int size;
    private long bytes;
  }

  private final Path place;
  private final FileChannel file;
  private final Day[] days;
  private long end;

  /**
   * Opens one.
   *
   * @param place a name that is free, in a folder with room
   */
  DayFile(Path place, int days) {
    this.place = place;
    this.days = new Day[days];
    for (int day = 0; day < days; day++) {
      this.days[day] = new Day();
    }
    try {
      this.file =
          FileChannel.open(
              place,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw trouble("made", e);
    }
  }

  void append(int day, byte[] from, int at, int length) {
    Day to = days[day];
    if (to.block == null) {
      to.block = new byte[BLOCK];
    }
    if (to.size + length > BLOCK) {
      flush(to);
    }
    if (length > BLOCK) {
      write(to, from, at, length);
    } else {
      System.arraycopy(from, at, to.block, to.size, length);
      to.size += length;
    }
    to.bytes += length;
  }

  private void flush(Day day) {
    if (day.size > 0) {
      write(day, day.block, 0, day.size);
      day.size = 0;
    }
  }

  private void write(Day day, byte[] from, int at, int length) {
    ByteBuffer left = ByteBuffer.wrap(from, at, length);
    try {
      for (long to = end; left.hasRemaining(); ) {
        to += file.write(left, to);
      }
    } catch (IOException e) {
      throw trouble("written", e);
    }
    day.parts.add(new Part(end, length));
    end += length;
  }

  /** All that came for a day, in the order in which it came. */
  byte[] day(int which) {
    Day day = days[which];
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(day.bytes));
    try {
      for (Part part : day.parts) {
        int until = all.position() + part.length;
        all.limit(until);
        for (long at = part.at; all.hasRemaining(); ) {
          int read = file.read(all, at);
          if (read < 0) {
            throw new IOException("it ends early");
          }
          at += read;
        }
      }
    } catch (IOException e) {
      throw trouble("read", e);
    }
    all.limit(all.capacity());
    if (day.size > 0) {
      all.put(day.block, 0, day.size);
    }
    return all.array();
  }

  private PatronException trouble(String what, IOException e) {
    return new PatronException(
        "a file for what waits in %s cannot be %s after %,d bytes: %s; make room there, or take"
                .formatted(place.getParent(), what, end, e.getMessage())
            + " another folder",
        e);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
