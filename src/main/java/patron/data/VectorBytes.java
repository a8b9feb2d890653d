package patron.data;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import org.duckdb.DuckDBReadableVector;

/**
 * The values of a vector as they lie in memory. The driver keeps them to itself and gives texts one
 * by one, with a lock and two copies each; that is most of the time a result takes. Where another
 * driver has no such field, {@link #of} finds nothing and texts come the long way.
 */
final class VectorBytes {

  private static final Field DATA = field();

  private VectorBytes() {}

  private static Field field() {
    try {
      Field data = DuckDBReadableVector.class.getDeclaredField("data");
      return data.getType() == ByteBuffer.class && data.trySetAccessible() ? data : null;
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  /**
   * The values of a vector, in the byte order of the machine.
   *
   * @param vector whose
   * @param rows how many there are
   * @param width the bytes of each
   * @return where they lie, as long as the chunk is there; or null
   */
  static ByteBuffer of(DuckDBReadableVector vector, int rows, int width) {
    try {
      ByteBuffer data = DATA == null ? null : (ByteBuffer) DATA.get(vector);
      return data == null || data.capacity() < (long) rows * width ? null : data;
    } catch (IllegalAccessException e) {
      return null;
    }
  }
}
