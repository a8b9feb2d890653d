package patron.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import patron.base.PatronException;

/** Price tags out of a file, each value with its place. */
final class PriceFile {

  private final Sheet sheet;
  private final int from;
  private final int to;
  private final int promotion;
  private final int competitor;

  private PriceFile(Sheet sheet) {
    this.sheet = sheet;
    this.from = sheet.column("the first day", "valid_from");
    this.to = sheet.column("the last day", "valid_to");
    this.promotion = sheet.column("whether it is an offer", "on_promotion");
    this.competitor = sheet.column("the competitor's price", "competitor_price");
  }

  static Prices read(String location) {
    Sheet sheet = Sheet.read(location, Roles.PATRON);
    int product = sheet.column("the product", "product_id");
    int store = sheet.column("the store", "store_id");
    int price = sheet.column("the price", "unit_price");
    PriceFile file = new PriceFile(sheet);
    List<Prices.Spell> spells = new ArrayList<>();
    Map<List<String>, TreeMap<LocalDate, Integer>> seen = new HashMap<>();
    for (int row = 0; row < sheet.size(); row++) {
      Prices.Spell spell =
          new Prices.Spell(
              sheet.needed(row, product),
              sheet.needed(row, store),
              SheetValues.day(sheet, row, file.from),
              SheetValues.day(sheet, row, file.to),
              file.tag(row, price));
      spells.add(spell);
      file.requireInOrder(row, spell);
      file.requireAlone(
          row,
          seen.computeIfAbsent(List.of(spell.product(), spell.store()), k -> new TreeMap<>()),
          spells);
    }
    return new Prices(spells);
  }

  private Prices.Tag tag(int row, int price) {
    Optional<BigDecimal> asked =
        sheet.value(row, competitor) == null
            ? Optional.empty()
            : Optional.of(SheetValues.money(sheet, row, competitor));
    return new Prices.Tag(SheetValues.money(sheet, row, price), yes(row), asked);
  }

  private boolean yes(int row) {
    String word = sheet.needed(row, promotion).strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "yes", "true", "1" -> true;
      case "no", "false", "0" -> false;
      default ->
          throw new PatronException(
              "%s: '%s' is neither yes nor no"
                  .formatted(sheet.place(row, promotion), CsvRecords.shown(word)));
    };
  }

  private void requireInOrder(int row, Prices.Spell spell) {
    PatronException.require(
        !spell.to().isBefore(spell.from()),
        "%s: the last day %s is before the first, %s",
        sheet.place(row, to),
        spell.to(),
        spell.from());
  }

  /** No other tag of this product hangs in this store on any of the days. */
  private void requireAlone(
      int row, NavigableMap<LocalDate, Integer> starts, List<Prices.Spell> spells) {
    Prices.Spell spell = spells.get(row);
    Map.Entry<LocalDate, Integer> before = starts.floorEntry(spell.to());
    PatronException.require(
        before == null || spells.get(before.getValue()).to().isBefore(spell.from()),
        "%s: product %s has another price in store %s from %s on, on line %s; one price a day",
        sheet.place(row, from),
        spell.product(),
        spell.store(),
        before == null ? null : before.getKey(),
        before == null ? 0 : sheet.line(before.getValue()));
    starts.put(spell.from(), row);
  }
}
