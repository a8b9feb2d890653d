package patron.synth;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import patron.base.AtomicFile;
import patron.base.PatronException;

/**
 * A synthetic corner shop: two years of till lines from 2023-07-01 to 2025-06-30 with customers,
 * consents, products and prices, a past campaign, engagement, a CRM export, social events, planted
 * dirt, and the truth that no real shop knows: segments, who left when and why, elasticities,
 * affinities, effects of the campaign.
 */
public final class CornerShop {

  /** The seed of the shop that ships with the project. */
  public static final long SEED = 2025;

  /** The customers of the shop that ships with the project. */
  public static final int CUSTOMERS = 3_000;

  /** The files written, in the order they are written. */
  static final List<String> FILES =
      List.of(
          "lines.csv.gz",
          "customers.csv",
          "consents.csv",
          "products.csv",
          "prices.csv",
          "campaigns.csv",
          "contacts.csv",
          "engagement.csv",
          "crm.csv",
          "social.csv",
          "identities.csv",
          "truth/truth.csv",
          "truth/elasticities.csv",
          "truth/affinities.csv",
          "truth/campaign.csv",
          "truth/crm.csv",
          "README.md");

  private CornerShop() {}

  /**
   * Writes the shop as {@code lines.csv.gz}, {@code customers.csv}, {@code consents.csv}, {@code
   * products.csv}, {@code prices.csv}, {@code campaigns.csv}, {@code contacts.csv}, {@code
   * engagement.csv}, {@code crm.csv}, {@code social.csv}, {@code identities.csv}, five files of
   * {@code truth/} and a datasheet {@code README.md}; files of these names are replaced. The same
   * seed and number of customers give the same bytes on every machine and any number of threads.
   *
   * <p>About 33 lines a customer; 3,000 customers take a second or two, 100,000 about a minute and
   * 4 GB of memory.
   *
   * @param folder where to; is made where missing
   * @param seed any number
   * @param customers how many have a card, 10 to 100,000
   */
  public static void write(Path folder, long seed, int customers) {
    PatronException.require(
        customers >= 10 && customers <= 100_000, "customers is %s; give 10 to 100000", customers);
    List<Shopper> shoppers = shoppers(seed, customers);
    Elasticities elasticities = Elasticities.of(seed, Products.all());
    PriceList prices = PriceList.of(seed, Products.all());
    PastCampaign letter = PastCampaign.of(seed, shoppers, TillRoll.visits(seed, shoppers));
    List<Line> lines =
        TillRoll.of(seed, shoppers, letter.visits(), Choice.among(prices, elasticities));
    Crm crm = Crm.of(seed, shoppers, lines);
    CsvText priceList = Shelf.prices(prices);
    CsvText contacts = letter.contacts();
    CsvText engagement = Engagement.of(seed, shoppers, crm);
    CrmExport export = CrmExport.of(seed, shoppers, crm);
    SocialPage page = SocialPage.of(seed, shoppers, crm);
    CsvText identities = CsvText.withHeader(List.of("customer_id", "system", "id"));
    export.keys(identities);
    page.keys(identities);
    Map<String, CsvText> counted =
        Map.of(
            "prices", priceList,
            "contacts", contacts,
            "engagement", engagement,
            "crm", export.records(),
            "social", page.events(),
            "identities", identities);
    put(
        folder,
        PlainGzip.of(csv(lines).bytes()),
        crm.customers().bytes(),
        crm.consents().bytes(),
        Shelf.products(seed, elasticities).bytes(),
        priceList.bytes(),
        letter.campaigns().bytes(),
        contacts.bytes(),
        engagement.bytes(),
        export.records().bytes(),
        page.events().bytes(),
        identities.bytes(),
        Crm.truth(shoppers, letter).bytes(),
        elasticities.truth(lines, byId(shoppers)).bytes(),
        Affinities.truth().bytes(),
        letter.truth().bytes(),
        export.truth().bytes(),
        Datasheet.of(seed, shoppers, lines, counted, export).getBytes(StandardCharsets.UTF_8));
  }

  private static void put(Path folder, byte[]... contents) {
    for (int i = 0; i < contents.length; i++) {
      byte[] content = contents[i];
      AtomicFile.write(folder.resolve(FILES.get(i)), out -> out.write(content));
    }
  }

  private static List<Shopper> shoppers(long seed, int customers) {
    List<Shopper> shoppers = new ArrayList<>();
    for (int number = 1; number <= customers; number++) {
      shoppers.add(Shopper.of(number, Draws.of(seed, number)));
    }
    return shoppers;
  }

  private static Map<String, Shopper> byId(List<Shopper> shoppers) {
    return shoppers.stream().collect(Collectors.toMap(Shopper::id, s -> s));
  }

  private static CsvText csv(List<Line> lines) {
    CsvText csv = CsvText.withHeader(Line.HEADER);
    lines.forEach(line -> csv.row(line.cells()));
    return csv;
  }
}
