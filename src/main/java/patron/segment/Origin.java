package patron.segment;

import java.util.function.IntFunction;
import patron.base.Provenance;
import patron.features.CustomerFeatures;

/**
 * What a segmentation was made from.
 *
 * @param order what puts the segments in their order: a feature, or the grid
 * @param customers how many customers it was made from
 * @param dataHash the hash of their features
 * @param codeVersion the version of this module that made it
 */
record Origin(String order, long customers, String dataHash, String codeVersion) {

  private static final int BLOCK = 4096;

  static Origin of(String order, CustomerFeatures features) {
    return new Origin(order, features.size(), hash(features), Provenance.version());
  }

  /** Depends on ids, names and the last bit of every value; hashed in blocks to save memory. */
  static String hash(CustomerFeatures features) {
    StringBuilder hashes = new StringBuilder(blocks(features.size(), features.ids()::get));
    for (String name : features.names()) {
      hashes.append('\n').append(name).append('\n');
      hashes.append(blocks(features.size(), values(features, name)));
    }
    return Provenance.sha256(hashes.toString());
  }

  private static IntFunction<String> values(CustomerFeatures features, String name) {
    if (!features.isNumber(name)) {
      return features.categories(name)::get;
    }
    double[] numbers = features.numbers(name);
    return row -> Long.toHexString(Double.doubleToLongBits(numbers[row]));
  }

  private static String blocks(int size, IntFunction<String> values) {
    StringBuilder hashes = new StringBuilder();
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < size; i++) {
      String value = values.apply(i);
      block.append(value.length()).append(':').append(value);
      if ((i + 1) % BLOCK == 0 || i == size - 1) {
        hashes.append(Provenance.sha256(block.toString()));
        block.setLength(0);
      }
    }
    return hashes.toString();
  }
}
