package patron.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBReadableVector;

/**
 * Reads a column of texts as numbers into a list of the texts, which is short where texts come
 * again and again. DuckDB keeps a text in 16 bytes: its length, then the text itself up to {@value
 * #SHORT} bytes, padded by zeros; of a longer one the beginning and an address. Equal 16 bytes are
 * equal texts: always for short ones, within a chunk for longer ones.
 */
final class TextReader {

  private static final int SHORT = 12;
  private static final int WIDTH = 16;

  /** More long texts than this are hardly told again: they are not looked up any more. */
  private static final int MANY = 100_000;

  private int[] codes = new int[64];
  private int size;
  private final List<String> texts = new ArrayList<>();
  private final PairTable shortOnes = new PairTable();
  private final PairTable ofThisChunk = new PairTable();
  private final Map<String, Integer> longOnes = new HashMap<>();

  void take(DuckDBReadableVector vector, int rows) {
    ByteBuffer data = VectorBytes.of(vector, rows, WIDTH);
    ofThisChunk.clear();
    if (codes.length < size + rows) {
      codes = Arrays.copyOf(codes, Math.max(size + rows, 2 * codes.length));
    }
    for (int i = 0; i < rows; i++) {
      codes[size++] = vector.isNull(i) ? -1 : code(vector, data, i);
    }
  }

  private int code(DuckDBReadableVector vector, ByteBuffer data, int row) {
    if (data == null) {
      return code(vector.getString(row));
    }
    int at = row * WIDTH;
    long first = data.getLong(at);
    long second = data.getLong(at + Long.BYTES);
    int length = data.getInt(at);
    PairTable known = length <= SHORT ? shortOnes : ofThisChunk;
    int place = known.find(first, second);
    if (known.value(place) < 0) {
      int code = length <= SHORT ? add(text(data, at, length)) : code(vector.getString(row));
      known.put(place, first, second, code);
      return code;
    }
    return known.value(place);
  }

  private static String text(ByteBuffer data, int at, int length) {
    byte[] bytes = new byte[length];
    data.get(at + Integer.BYTES, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int code(String text) {
    Integer known = longOnes.get(text);
    if (known != null) {
      return known;
    }
    int code = add(text);
    if (longOnes.size() < MANY) {
      longOnes.put(text, code);
    }
    return code;
  }

  private int add(String text) {
    texts.add(text);
    return texts.size() - 1;
  }

  RowColumn column() {
    return new RowColumn.Texts(Arrays.copyOf(codes, size), texts.toArray(String[]::new));
  }
}
