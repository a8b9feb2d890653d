package patron.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Puts ids at random but for ever the same places between 0 and 1, for hold-outs: the first 32 bits
 * of MD5 over salt, colon and id in UTF-8, divided by 2<sup>32</sup>. {@link Dialect#hashBucket}
 * computes the same in SQL, so that anybody can check who was left out.
 */
public final class HashBucket {

  private static final double RANGE = 4294967296.0;

  private HashBucket() {}

  /**
   * The place of an id.
   *
   * @param salt what makes one use differ from another, such as a campaign's name
   * @param id the id
   * @return 0 (inclusive) to 1 (exclusive)
   */
  public static double of(String salt, String id) {
    byte[] hash = md5().digest((salt + ":" + id).getBytes(StandardCharsets.UTF_8));
    return HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(hash, 0, 4)) / RANGE;
  }

  /** Good enough here: the hash spreads ids evenly and guards nothing. */
  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
