package patron.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What one unit of a currency is worth in the shop's own, from a day on until its next rate.
 * Immutable.
 */
public final class CurrencyRates implements Tabular {

  /**
   * One rate.
   *
   * @param currency as the lines write it
   * @param from the first day it holds
   * @param rate the shop's money for one unit, above 0
   */
  record Rate(String currency, LocalDate from, BigDecimal rate) {

    /** A rate as exact as it can be kept: up to six digits before the point and eight after. */
    static boolean fits(BigDecimal rate) {
      return rate != null
          && rate.signum() > 0
          && rate.stripTrailingZeros().scale() <= 8
          && rate.compareTo(BigDecimal.valueOf(1_000_000)) < 0;
    }
  }

  private final List<Rate> rates;

  private CurrencyRates(List<Rate> rates) {
    this.rates = List.copyOf(rates);
  }

  /**
   * Rates that hold for ever.
   *
   * @param rates currency to what one unit is worth, like {@code Map.of("EUR", new
   *     BigDecimal("0.86"))}
   * @return the rates
   */
  public static CurrencyRates of(Map<String, BigDecimal> rates) {
    PatronException.given(rates, "CurrencyRates.of", "the rates");
    List<Rate> list = new ArrayList<>();
    rates.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> list.add(new Rate(e.getKey(), LocalDate.of(1, 1, 1), above0(e))));
    return new CurrencyRates(list);
  }

  private static BigDecimal above0(Map.Entry<String, BigDecimal> rate) {
    PatronException.require(
        Rate.fits(rate.getValue()),
        "the rate of %s is %s; give one above 0 and below a million, with at most eight decimals",
        rate.getKey(),
        rate.getValue());
    return rate.getValue();
  }

  /**
   * Reads a file with the columns {@code currency}, {@code from} (the first day a rate holds) and
   * {@code rate}.
   *
   * @param location a file, or a pattern for several
   * @return the rates
   */
  public static CurrencyRates read(String location) {
    Sheet sheet =
        Sheet.read(
            PatronException.given(location, "CurrencyRates.read", "the location"), Roles.PATRON);
    int currency = sheet.column("the currency", "currency");
    int from = sheet.column("the first day", "from");
    int rate = sheet.column("the rate", "rate");
    List<Rate> rates = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (int row = 0; row < sheet.size(); row++) {
      Rate read =
          new Rate(
              sheet.needed(row, currency).strip(),
              SheetValues.day(sheet, row, from),
              rate(sheet, row, rate));
      PatronException.require(
          seen.add(List.of(read.currency(), read.from())),
          "%s: %s has another rate from %s; give one a day",
          sheet.place(row, currency),
          read.currency(),
          read.from());
      rates.add(read);
    }
    return new CurrencyRates(rates);
  }

  private static BigDecimal rate(Sheet sheet, int row, int column) {
    String text = sheet.needed(row, column).strip();
    PatronException.require(
        text.matches("[0-9]{1,6}(\\.[0-9]{1,8})?") && Rate.fits(new BigDecimal(text)),
        "%s: '%s' is not a rate above 0; write it like 0.8612",
        sheet.place(row, column),
        CsvRecords.shown(text));
    return new BigDecimal(text);
  }

  /** One row a rate: currency, from, rate. */
  @Override
  public Table table() {
    StringColumn currencies = StringColumn.create("currency");
    DateColumn from = DateColumn.create("from");
    DoubleColumn values = DoubleColumn.create("rate");
    for (Rate rate : rates) {
      currencies.append(rate.currency());
      from.append(rate.from());
      values.append(rate.rate().doubleValue());
    }
    return Table.create("currency rates", currencies, from, values);
  }

  @Override
  public long rowCount() {
    return rates.size();
  }

  /** Those of all currencies but one. */
  List<Rate> others(String currency) {
    return rates.stream().filter(r -> !r.currency().equals(currency)).toList();
  }
}
