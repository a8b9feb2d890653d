package patron.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small files of sales for tests. */
final class TestFiles {

  static final Roles ROLES =
      Roles.of(
          "customer=Customer, order=Order, time=Time, product=Product, quantity=Quantity,"
              + " unitPrice=Price");

  static final String HEADER = "Customer,Order,Time,Product,Quantity,Price\n";

  static final String LINES =
      """
      007,A1,2025-01-01 10:00:00,85123A,6,2.55
      007,A1,2025-01-01 10:00:00,71053,2,3.39
      8,C2,2025-01-02 11:30:00,85123A,-6,2.55
      ,A3,2025-01-03 12:00:00,POST,1,0.001
      """;

  private TestFiles() {}

  static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static Path gzip(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    return file;
  }

  static Path gzip(Path folder, String name, String text) throws IOException {
    return gzip(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
