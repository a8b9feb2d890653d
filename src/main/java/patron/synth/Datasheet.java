package patron.synth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The description that goes with the files: a template beside this class, filled with counts. */
final class Datasheet {

  private static final String RARE_DIRT =
      """

      And rarely: {tests} test lines (product TEST 1), {smallLetters} codes of services in small letters, {many} lines with 300 to 899 pieces, {dear} with a price
      a hundred times as high.
      """;

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
    all.put("seed", String.valueOf(shop.plan().seed()));
    all.put("shoppers", Census.grouped(shop.plan().customers()));
    all.put("command", command(shop));
    all.put("products", String.valueOf(shop.plan().shelf().size()));
    all.put("encoding", shop.format().encoding);
    all.put("effects", effects(shop.plan()));
    all.put("rare dirt", shop.plan().has(ShopEffect.RARE_DIRT) ? RARE_DIRT : "");
    all.put("more answers", moreAnswers(shop.plan()));
    String text = template().replace("{rare dirt}", all.get("rare dirt"));
    for (Map.Entry<String, String> value : all.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return inFormat(shop.format(), text);
  }

  /** What may be known of a shop by those who are to find out the rest: not even the seed. */
  static String withoutAnswers(String datasheet) {
    String title = part(datasheet, 0, " Made by ");
    String files =
        part(datasheet, datasheet.indexOf("## Files"), "\nLook at the truth last.")
            .lines()
            .filter(line -> !line.startsWith("| `truth/"))
            .collect(Collectors.joining("\n"));
    int encoding =
        datasheet.indexOf("Look at the truth last.") + "Look at the truth last.".length();
    return String.join(
        "\n",
        title,
        "",
        files,
        part(datasheet, encoding, "## What is planted")
            + datasheet.substring(datasheet.indexOf("## Use")));
  }

  private static String part(String text, int from, String until) {
    return text.substring(from, text.indexOf(until, from));
  }

  /** A row each. */
  private static String effects(Plan plan) {
    return Arrays.stream(ShopEffect.values())
        .map(
            effect ->
                "| `%s` | %s | %s |"
                    .formatted(effect.title(), plan.has(effect) ? "yes" : "no", effect.words))
        .collect(Collectors.joining("\n"));
  }

  private static String moreAnswers(Plan plan) {
    return Answers.tables(plan).stream().map(Answers::described).collect(Collectors.joining());
  }

  /** The effects that are not as usual, for the command line. */
  private static String switches(Plan plan) {
    return option(" --with ", effect -> plan.has(effect) && !effect.isUsual())
        + option(" --without ", effect -> !plan.has(effect) && effect.isUsual());
  }

  private static String option(String name, Predicate<ShopEffect> which) {
    String effects =
        Arrays.stream(ShopEffect.values())
            .filter(which)
            .map(ShopEffect::title)
            .collect(Collectors.joining(","));
    return effects.isEmpty() ? "" : name + effects;
  }

  private static String command(CornerShop shop) {
    boolean shipped =
        shop.plan().seed() == CornerShop.SEED && shop.plan().customers() == CornerShop.CUSTOMERS;
    return "./kernel-setup/datasets make corner-shop"
        + (shipped
            ? ""
            : " --seed " + shop.plan().seed() + " --customers " + shop.plan().customers())
        + (shop.format() == ShopFormat.CSV ? "" : " --format parquet")
        + switches(shop.plan())
        + " --force";
  }

  /** Template and values speak of CSV. */
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
