package patron.synth;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Threads;

/**
 * One shop in the making: who would visit without the letter; then customer by customer everything
 * that is theirs, their baskets into the files of their days; then day by day the till roll.
 */
final class ShopRun {

  /** Blocks drawn at a time, by all threads. */
  private static final int WAVE = 32;

  private final CornerShop shop;
  private final Plan plan;
  private final ShopFiles files;
  private final Elasticities elasticities;
  private final PriceList prices;
  private final Choice choice;
  private final Tally tally = new Tally();
  private final Census census = new Census();
  private final Accounts accounts;
  private final Elasticities.Demand demand;

  private ShopRun(CornerShop shop, ShopFiles files) {
    this.shop = shop;
    this.plan = shop.plan();
    this.files = files;
    this.elasticities = Elasticities.of(plan);
    this.prices = PriceList.of(plan);
    this.choice = Choice.among(plan, prices, elasticities);
    this.accounts = new Accounts(plan.customers());
    this.demand = new Elasticities.Demand(plan);
  }

  /** Makes all tables in their hidden folder and returns the datasheet. */
  static String of(CornerShop shop, ShopFiles files) {
    ShopRun run = new ShopRun(shop, files);
    PastCampaign letter = run.letter();
    try (DayFile baskets = new DayFile(files.hidden("baskets"), OpenDays.DAYS);
        DayFile posts = new DayFile(files.hidden("posts"), OpenDays.DAYS)) {
      CustomerTables tables = run.customers(letter, baskets, posts);
      run.lines(baskets);
      run.small(letter);
      return run.datasheet(tables);
    } catch (IOException e) {
      throw new PatronException("cannot close a file of the shop: " + e.getMessage(), e);
    }
  }

  private PastCampaign letter() {
    PastCampaign.Visiting all = new PastCampaign.Visiting();
    inOrder("Drawing customers", this::visiting, all::add);
    return new PastCampaign(plan, all);
  }

  private PastCampaign.Visiting visiting(int block) {
    PastCampaign.Visiting visiting = new PastCampaign.Visiting();
    int last = Math.min(plan.customers(), Block.SIZE * (block + 1));
    for (int number = Block.SIZE * block + 1; number <= last; number++) {
      Shopper shopper = Shopper.of(plan, number);
      var visits = Customer.visits(plan, shopper);
      visiting.count(PastCampaign.lot(plan, shopper, visits), visits);
    }
    return visiting;
  }

  /** The tables with rows of customers, and all baskets. */
  private CustomerTables customers(PastCampaign letter, DayFile baskets, DayFile posts) {
    CustomerTables tables = new CustomerTables(plan, files, posts);
    Draws samples = TillRoll.draws(plan, 0);
    long[] lines = {0};
    inOrder(
        "Making customers and their baskets",
        block -> Block.of(plan, block, letter, choice),
        block -> {
          block.shoppers.forEach(tally::add);
          block.shoppers.forEach(accounts::open);
          tables.add(block);
          lines[0] += block.baskets.items();
          if (plan.has(ShopEffect.DIRT)) {
            block.baskets.giveSamples(samples);
          }
          block.baskets.moveTo(baskets);
        });
    tables.finish();
    if (plan.has(ShopEffect.DIRT)) {
      Dirt.withoutCard(plan, lines[0], choice, TillRoll.draws(plan, 2), baskets);
      Dirt.writeOffs(plan, plan.customers() / 100, choice, TillRoll.draws(plan, 3), baskets);
    }
    return tables;
  }

  private void lines(DayFile baskets) {
    TillRoll roll = new TillRoll(plan, baskets);
    var file = files.hidden(shop.format().file("lines"));
    try (OrderSink to =
            shop.format() == ShopFormat.CSV ? new GzipLines(file) : new ParquetLines(file);
        Progress progress = Progress.of("Writing the till roll", OpenDays.DAYS)) {
      for (int day = 0; day < OpenDays.DAYS; day++) {
        roll.write(
            day,
            order -> {
              census.add(order);
              accounts.add(order);
              demand.add(order);
              to.add(order);
            });
        progress.advance(1);
      }
      to.finish();
    }
  }

  private void small(PastCampaign letter) {
    files.table("products", Shelf.products(plan, elasticities), Shelf.PRODUCTS);
    files.table("prices", Shelf.prices(plan, prices), Shelf.PRICES);
    files.table("stores", Stores.table(), Stores.COLUMNS);
    files.table("campaigns", PastCampaign.campaigns(), PastCampaign.COLUMNS);
    files.table("truth/elasticities", elasticities.truth(demand), Elasticities.COLUMNS);
    files.table("truth/affinities", Affinities.truth(), Affinities.COLUMNS);
    files.table("truth/campaign", letter.truth(), PastCampaign.TRUTH);
    files.table("truth/effects", EffectSheet.table(plan), EffectSheet.COLUMNS);
    Answers.ofProducts(plan, files);
  }

  private String datasheet(CustomerTables tables) {
    Map<String, String> values = new HashMap<>();
    for (String dirt : CrmExport.DIRT) {
      values.put("crm " + dirt, Census.grouped(tables.wrongRecords(dirt)));
    }
    for (String table :
        new String[] {
          "prices", "contacts", "engagement", "views", "satisfaction", "crm", "social", "identities"
        }) {
      values.put(table, Census.grouped(files.rows(table)));
    }
    values.put("segments", accounts.table(tally.kinds()));
    return Datasheet.of(shop, census, tally, values);
  }

  /** Makes something of every block, on all threads, and takes it in the order of the blocks. */
  private <T> void inOrder(String what, IntFunction<T> make, Consumer<T> take) {
    int blocks = (plan.customers() + Block.SIZE - 1) / Block.SIZE;
    try (Progress progress = Progress.of(what, blocks)) {
      for (int from = 0; from < blocks; from += WAVE) {
        int first = from;
        Object[] made = new Object[Math.min(WAVE, blocks - from)];
        Threads.forEach(made.length, i -> made[i] = make.apply(first + i));
        for (Object one : made) {
          @SuppressWarnings("unchecked")
          T typed = (T) one;
          take.accept(typed);
        }
        progress.advance(made.length);
      }
    }
  }
}
