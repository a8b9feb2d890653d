package patron.synth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import patron.base.PatronException;

/**
 * A synthetic corner shop: two years of till lines from 2023-07-01 to 2025-06-30 with customers,
 * consents, products and prices, stores, a past campaign, engagement, views of products,
 * satisfaction, a CRM export, social events, planted dirt, and the truth that no real shop knows:
 * segments, who left when and why, elasticities, affinities, effects of the campaign.
 *
 * <pre>{@code
 * CornerShop.of(7, 1_000_000).as(ShopFormat.PARQUET).write(Path.of("shop-7"));
 * CornerShop.of(8, 5_000)
 *     .with(ShopEffect.STYLES, ShopEffect.MIGRATIONS)
 *     .without(ShopEffect.UPLIFT)
 *     .write(Path.of("shop-8"));
 * }</pre>
 *
 * <p>What is planted is a choice, effect by effect: {@link ShopEffect} lists them, {@code
 * truth/effects} has the numbers behind each.
 *
 * <p>Shops are made in little memory, however many customers they have: baskets wait for their day
 * in a file. The same seed, number of customers and format give the same bytes on every machine and
 * any number of threads.
 */
public final class CornerShop {

  /** The seed of the shop that ships with the project. */
  public static final long SEED = 2025;

  /** The customers of the shop that ships with the project. */
  public static final int CUSTOMERS = 3_000;

  static final int FEWEST = 10;
  static final int MOST = 10_000_000;
  static final String DATASHEET = "README.md";
  static final String ANSWERS = "truth/README.md";

  /** The tables in the order in which they come to their place, the lines first. */
  private static final List<String> TABLES =
      List.of(
          "lines",
          "customers",
          "consents",
          "products",
          "prices",
          "stores",
          "campaigns",
          "contacts",
          "engagement",
          "views",
          "satisfaction",
          "crm",
          "social",
          "identities",
          "truth/truth",
          "truth/effects",
          "truth/elasticities",
          "truth/affinities",
          "truth/campaign",
          "truth/crm");

  /** What a customer takes on the disk, measured on 30,000 and 300,000 of them. */
  private static final long BYTES_MEANWHILE = 530;

  private static final long BYTES_CSV = 1_260;
  private static final long BYTES_PARQUET = 530;

  private final Plan plan;
  private final ShopFormat format;

  private CornerShop(Plan plan, ShopFormat format) {
    this.plan = plan;
    this.format = format;
  }

  /**
   * A shop with all usual effects, as CSV.
   *
   * @param seed any number
   * @param customers how many have a card, 10 to 10 million; each has about 33 lines
   * @return the shop, not yet made
   */
  public static CornerShop of(long seed, int customers) {
    PatronException.require(
        customers >= FEWEST && customers <= MOST,
        "customers is %s; give %s to %s",
        customers,
        FEWEST,
        MOST);
    return new CornerShop(Plan.of(seed, customers, ShopEffect.usual()), ShopFormat.CSV);
  }

  /**
   * The same shop with more planted in it.
   *
   * @param more effects; those that it has stay
   * @return a new shop, not yet made
   */
  public CornerShop with(ShopEffect... more) {
    return changed(effects -> effects.addAll(given("CornerShop.with", more)));
  }

  /**
   * The same shop with less planted in it, for the honest answer that there is nothing to find.
   *
   * @param less effects; those that it has not stay away
   * @return a new shop, not yet made
   */
  public CornerShop without(ShopEffect... less) {
    return changed(effects -> effects.removeAll(given("CornerShop.without", less)));
  }

  private CornerShop changed(Consumer<Set<ShopEffect>> change) {
    Set<ShopEffect> effects = EnumSet.noneOf(ShopEffect.class);
    effects.addAll(plan.effects());
    change.accept(effects);
    return new CornerShop(Plan.of(plan.seed(), plan.customers(), effects), format);
  }

  private static List<ShopEffect> given(String call, ShopEffect... effects) {
    for (ShopEffect effect : PatronException.given(effects, call, "the effects")) {
      PatronException.given(effect, call, "an effect");
    }
    return List.of(effects);
  }

  /**
   * The same shop in another format.
   *
   * @param other how its tables are written
   * @return a new shop, not yet made
   */
  public CornerShop as(ShopFormat other) {
    return new CornerShop(plan, PatronException.given(other, "CornerShop.as", "the format"));
  }

  /**
   * Makes the shop and its answers below it, in {@code truth/}.
   *
   * @param folder where to; is made where missing
   */
  public void write(Path folder) {
    PatronException.given(folder, "CornerShop.write", "the folder");
    write(folder, folder.resolve("truth"));
  }

  /**
   * Makes the shop: {@code lines}, {@code customers}, {@code consents}, {@code products}, {@code
   * prices}, {@code stores}, {@code campaigns}, {@code contacts}, {@code engagement}, {@code
   * views}, {@code satisfaction}, {@code crm}, {@code social}, {@code identities}, a datasheet
   * {@code README.md}, and apart from them the answers. Files of these names are replaced, all of
   * them when all are whole. On the disk about 1,260 bytes a customer stay as CSV, 530 as Parquet;
   * meanwhile 530 more wait below the folder; of a lifelike shop twice as many.
   *
   * @param folder where to; is made where missing
   * @param truth where to put the answers, for a teacher who keeps them apart: then the datasheet
   *     goes there too, and beside the tables lies one that only says what is in which column
   */
  public void write(Path folder, Path truth) {
    PatronException.given(folder, "CornerShop.write", "the folder");
    PatronException.given(truth, "CornerShop.write", "the folder of the truth");
    PatronException.require(
        !truth.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize()),
        "%s is to hold the tables and the answers, of which some have the same name; give another"
            + " folder for the answers",
        folder);
    try (ShopFiles files = ShopFiles.begin(folder, truth, format, room())) {
      String datasheet = ShopRun.of(this, files);
      boolean apart = isApart(folder, truth);
      files.text(DATASHEET, apart ? Datasheet.withoutAnswers(datasheet) : datasheet);
      if (apart) {
        files.text(ANSWERS, datasheet);
      }
      files.finish(files(apart));
    }
  }

  /** Whether the answers are to be kept from those who get the shop. */
  static boolean isApart(Path folder, Path truth) {
    Path usual = folder.resolve("truth").toAbsolutePath().normalize();
    return !truth.toAbsolutePath().normalize().equals(usual);
  }

  private String room() {
    long times = plan.has(ShopEffect.LIFELIKE) ? 2 : 1;
    long bytes =
        times
            * plan.customers()
            * (BYTES_MEANWHILE + (format == ShopFormat.CSV ? BYTES_CSV : BYTES_PARQUET));
    return "about %,d MB".formatted(Math.ceilDiv(bytes, 1_000_000));
  }

  /** The names of all files, in the order in which they come to their place. */
  List<String> files() {
    return files(false);
  }

  /** The same, where answers may be kept apart, with a datasheet of their own. */
  List<String> files(boolean apart) {
    List<String> files = new ArrayList<>();
    TABLES.forEach(table -> files.add(format.file(table)));
    Answers.tables(plan).forEach(table -> files.add(format.file(table)));
    if (apart) {
      files.add(ANSWERS);
    }
    files.add(DATASHEET);
    return files;
  }

  Plan plan() {
    return plan;
  }

  ShopFormat format() {
    return format;
  }
}
