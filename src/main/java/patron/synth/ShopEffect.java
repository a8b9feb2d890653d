package patron.synth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import patron.base.PatronException;

/**
 * What can be planted in a synthetic shop, each by itself: a shop without an effect is one in which
 * a method that looks for it should find nothing.
 *
 * <p>The usual ones are in every shop that nobody asks otherwise; the others only where they are
 * asked for.
 */
public enum ShopEffect {
  /** Six kinds of customers; without it all are of one. */
  SEGMENTS(true, "six kinds of customers"),
  /** How quickly orders follow each other and how long baskets are differs within a segment. */
  HETEROGENEITY(true, "pace and basket differ within a segment"),
  /** Age and income differ by segment. */
  AGES(true, "age and income differ by segment"),
  /** Gender and region differ by segment. */
  PLACES(false, "gender and region differ by segment"),
  /** Weekdays, months, holidays, products with a season; without it all days are open and alike. */
  SEASONS(true, "weekdays, months, holidays and products with a season"),
  /** Some leave for good. */
  LEAVING(true, "some leave for good"),
  /** Before they leave, what they do changes by the reason. */
  SIGNS(true, "those who will leave show it by their reason"),
  /** A customer buys the same few products again and again. */
  FAVOURITES(true, "products bought again and again"),
  /** Some products come along with others. */
  AFFINITIES(true, "products that come along with others"),
  /** Less of a product is bought where its own price is higher. */
  ELASTICITIES(true, "demand falls with the product's own price"),
  /** More of a product is bought where the price of another is higher. */
  CROSS_PRICES(false, "demand rises with the price of a substitute"),
  /** Now and then a fortnight at 20 or 25 % off. */
  PROMOTIONS(true, "fortnights at 20 or 25 % off"),
  /** A letter changes who visits. */
  UPLIFT(true, "a letter changes who visits"),
  /** Interest in letters and the web site differs between customers and falls before they leave. */
  ENGAGEMENT(true, "interest differs and falls before leaving"),
  /** What is bought was often looked at on the web site in the week before. */
  BROWSING(true, "products are looked at before they are bought"),
  /** Customers are less satisfied where what they buy has become dearer. */
  SATISFACTION(true, "satisfaction falls when prices rise"),
  /** A stand with clothes of four styles, of which each customer likes one. */
  STYLES(false, "customers differ in which clothes they like"),
  /** Some customers become of another kind. */
  MIGRATIONS(false, "some move from one segment to another"),
  /**
   * Baskets, customers who come once, and returns as measured in two real shops; what else is
   * planted stays, in other numbers.
   */
  LIFELIKE(false, "baskets, one-time buyers and returns as in two real shops"),
  /**
   * Orders and lifetimes as the BG/NBD model has them, alike in all segments, whatever those, their
   * leaving and its signs would have them be.
   */
  BG_NBD(false, "orders and lifetimes follow BG/NBD exactly"),
  /** Values of orders as the Gamma-Gamma model has them, alike in all segments. */
  GAMMA_GAMMA(false, "values of orders follow Gamma-Gamma exactly"),
  /** Goods are taken back. */
  RETURNS(true, "goods are taken back"),
  /** Everything that is wrong with lines and records, but returns. */
  DIRT(true, "everything that is wrong with lines and records"),
  /** Kinds of dirt that a till has now and then. */
  RARE_DIRT(false, "test lines, codes in small letters, wild quantities and prices");

  private final boolean usual;

  /** What it is, in a few words. */
  final String words;

  ShopEffect(boolean usual, String words) {
    this.usual = usual;
    this.words = words;
  }

  /**
   * Whether it is in a shop of which nothing else is said.
   *
   * @return whether one need not ask for it
   */
  public boolean isUsual() {
    return usual;
  }

  /**
   * The effect of a name.
   *
   * @param name as the command line has it: {@code cross-prices}, in any case
   * @return the effect
   */
  public static ShopEffect of(String name) {
    String wanted =
        PatronException.given(name, "ShopEffect.of", "the name")
            .strip()
            .toUpperCase(Locale.ROOT)
            .replace('-', '_');
    return Arrays.stream(values())
        .filter(effect -> effect.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "there is no effect \"%s\"; there are %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(ShopEffect::title)
                                .collect(Collectors.joining(", ")))));
  }

  /** Its name on the command line and in files. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of names with commas, of which "all" stands for some. */
  static List<ShopEffect> list(String names, List<ShopEffect> all) {
    return names.strip().equalsIgnoreCase("all")
        ? all
        : Arrays.stream(names.split(",")).map(ShopEffect::of).distinct().toList();
  }

  /** All but those that are above the others: the laws and what is measured. */
  static List<ShopEffect> together() {
    Set<ShopEffect> above = EnumSet.of(LIFELIKE, BG_NBD, GAMMA_GAMMA);
    return Arrays.stream(values()).filter(effect -> !above.contains(effect)).toList();
  }

  /** One line each for a command's help. */
  static String listed() {
    return Arrays.stream(values())
        .map(one -> "  %-15s%s %s\n".formatted(one.title(), one.usual ? "*" : " ", one.words))
        .collect(Collectors.joining());
  }

  static Set<ShopEffect> usual() {
    return Arrays.stream(values())
        .filter(ShopEffect::isUsual)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ShopEffect.class)));
  }
}
