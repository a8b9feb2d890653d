package patron.data;

/**
 * Which columns of a table are what. Only units and price are needed; what has no column is null.
 *
 * @param units the column of units sold
 * @param price the column of the price of a unit
 * @param product the column of the product, or null
 * @param store the column of the store (retailer, region), or null
 * @param period the column of the period (days, numbers or texts that sort), or null
 * @param promotion the column of promotions (yes/no, or a number above 0 for yes), or null
 */
public record DemandColumns(
    String units, String price, String product, String store, String period, String promotion) {

  /**
   * Units and price, nothing else.
   *
   * @param units the column of units sold
   * @param price the column of the price of a unit
   * @return the columns
   */
  public static DemandColumns of(String units, String price) {
    return new DemandColumns(units, price, null, null, null, null);
  }

  /**
   * With a column of products.
   *
   * @param column its name
   * @return a copy with it
   */
  public DemandColumns product(String column) {
    return new DemandColumns(units, price, column, store, period, promotion);
  }

  /**
   * With a column of stores.
   *
   * @param column its name
   * @return a copy with it
   */
  public DemandColumns store(String column) {
    return new DemandColumns(units, price, product, column, period, promotion);
  }

  /**
   * With a column of periods.
   *
   * @param column its name
   * @return a copy with it
   */
  public DemandColumns period(String column) {
    return new DemandColumns(units, price, product, store, column, promotion);
  }

  /**
   * With a column of promotions.
   *
   * @param column its name
   * @return a copy with it
   */
  public DemandColumns promotion(String column) {
    return new DemandColumns(units, price, product, store, period, column);
  }
}
