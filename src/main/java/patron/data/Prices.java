package patron.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The price on the shelf of each product in each store, day by day, whether or not anybody bought
 * it: what till lines cannot tell. With what the competitor asked, where that is known.
 *
 * <pre>{@code
 * var prices = Prices.read("../datasets/corner-shop/prices.csv");
 * prices.at("11011", "S01", LocalDate.of(2025, 6, 30));
 * }</pre>
 *
 * <p>Immutable. Looking up a day costs O(log of the prices of that product in that store).
 */
public final class Prices implements Tabular {

  /**
   * One price tag.
   *
   * @param unitPrice above 0, in the shop's currency, as written
   * @param onPromotion whether it was an offer
   * @param competitor what the competitor asked then; empty where that is not known
   */
  public record Tag(BigDecimal unitPrice, boolean onPromotion, Optional<BigDecimal> competitor) {}

  /** A tag and the days it hung there, both included. */
  record Spell(String product, String store, LocalDate from, LocalDate to, Tag tag) {}

  private final List<Spell> spells;
  private final Map<String, Map<String, TreeMap<LocalDate, Spell>>> calendar = new TreeMap<>();

  Prices(List<Spell> spells) {
    this.spells = List.copyOf(spells);
    for (Spell spell : spells) {
      calendar
          .computeIfAbsent(spell.product(), p -> new TreeMap<>())
          .computeIfAbsent(spell.store(), s -> new TreeMap<>())
          .put(spell.from(), spell);
    }
  }

  /**
   * Reads a file with the columns {@code product_id}, {@code store_id}, {@code valid_from} and
   * {@code valid_to} (days, both included), {@code unit_price}, {@code on_promotion} (yes or no)
   * and {@code competitor_price} (may be empty).
   *
   * @param location a file, or a pattern for several
   * @return the prices; two prices of one product in one store on one day are an error
   */
  public static Prices read(String location) {
    return PriceFile.read(location);
  }

  /** {@return the products, sorted} */
  public List<String> products() {
    return List.copyOf(calendar.keySet());
  }

  /** {@return the stores, sorted} */
  public List<String> stores() {
    TreeSet<String> stores = new TreeSet<>();
    calendar.values().forEach(byStore -> stores.addAll(byStore.keySet()));
    return List.copyOf(stores);
  }

  /**
   * The price on a day.
   *
   * @param product a product
   * @param store a store
   * @param day the day
   * @return empty where no price is on file: an unknown product or store, or a day without one
   */
  public Optional<Tag> at(String product, String store, LocalDate day) {
    return spell(product, store, day).map(Spell::tag);
  }

  /**
   * The latest price that was no offer: what a price change starts from.
   *
   * @param product a product
   * @param store a store
   * @param day the last day that counts
   * @return empty where there was none until then
   */
  public Optional<Tag> regularAt(String product, String store, LocalDate day) {
    require(product, store, day);
    return new ArrayList<>(calendar(product, store).headMap(day, true).descendingMap().values())
        .stream().map(Spell::tag).filter(tag -> !tag.onPromotion()).findFirst();
  }

  Optional<Spell> spell(String product, String store, LocalDate day) {
    require(product, store, day);
    return Optional.ofNullable(calendar(product, store).floorEntry(day))
        .map(Map.Entry::getValue)
        .filter(spell -> !spell.to().isBefore(day));
  }

  private static void require(String product, String store, LocalDate day) {
    PatronException.require(
        product != null && store != null && day != null,
        "the price of product %s in store %s on %s; give all three",
        product,
        store,
        day);
  }

  private NavigableMap<LocalDate, Spell> calendar(String product, String store) {
    return calendar.getOrDefault(product, Map.of()).getOrDefault(store, new TreeMap<>());
  }

  /** One row a price, in the order of the file. */
  @Override
  public Table table() {
    StringColumn products = StringColumn.create("product_id");
    StringColumn stores = StringColumn.create("store_id");
    DateColumn from = DateColumn.create("valid_from");
    DateColumn to = DateColumn.create("valid_to");
    DoubleColumn prices = DoubleColumn.create("unit_price");
    BooleanColumn promotions = BooleanColumn.create("on_promotion");
    DoubleColumn competitors = DoubleColumn.create("competitor_price");
    for (Spell spell : spells) {
      products.append(spell.product());
      stores.append(spell.store());
      from.append(spell.from());
      to.append(spell.to());
      prices.append(spell.tag().unitPrice().doubleValue());
      promotions.append(spell.tag().onPromotion());
      competitors.append(spell.tag().competitor().map(BigDecimal::doubleValue).orElse(Double.NaN));
    }
    return Table.create("prices", products, stores, from, to, prices, promotions, competitors);
  }

  @Override
  public long rowCount() {
    return spells.size();
  }

  @Override
  public String toString() {
    return "prices: %s tags of %s products in %s stores"
        .formatted(spells.size(), products().size(), stores().size());
  }
}
