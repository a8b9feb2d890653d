package patron.synth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The description that goes with the files: a template beside this class, filled with counts. */
final class Datasheet {

  private Datasheet() {}

  /**
   * Fills the template.
   *
   * @param values what is known beside the census and the tally, by the names of the template
   */
  static String of(CornerShop shop, Census census, Tally tally, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(census.texts());
    all.putAll(tally.texts());
    all.putAll(values);
    all.put("seed", String.valueOf(shop.seed()));
    all.put("shoppers", Census.grouped(shop.customers()));
    all.put("command", command(shop));
    all.put("products", String.valueOf(Products.all().size()));
    all.put("encoding", shop.format().encoding);
    String text = inFormat(shop.format(), template());
    for (Map.Entry<String, String> value : all.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private static String command(CornerShop shop) {
    boolean shipped = shop.seed() == CornerShop.SEED && shop.customers() == CornerShop.CUSTOMERS;
    return "./kernel-setup/datasets make corner-shop"
        + (shipped ? "" : " --seed " + shop.seed() + " --customers " + shop.customers())
        + (shop.format() == ShopFormat.CSV ? "" : " --format parquet")
        + " --force";
  }

  /** The template speaks of CSV. */
  private static String inFormat(ShopFormat format, String text) {
    return format == ShopFormat.CSV
        ? text
        : text.replaceAll("`([a-z/]+)\\.csv(\\.gz)?`", "`$1.parquet`");
  }

  private static String template() {
    try (InputStream in = Datasheet.class.getResourceAsStream("datasheet.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("datasheet.md lies beside this class", e);
    }
  }
}
