package patron.synth;

import java.util.List;

/** The branches. */
final class Stores {

  static final String[] COLUMNS = {
    "store_id", "name", "region", "opened_on:day", "floor_area:whole"
  };

  private Stores() {}

  static CsvText table() {
    return new CsvText()
        .row(List.of(Shopper.STORES[0], "Market Square", "Old Town", "1998-04-06", "340"))
        .row(List.of(Shopper.STORES[1], "Pier Road", "Harbour", "2009-09-14", "260"))
        .row(List.of(Shopper.STORES[2], "Station Parade", "Northside", "2016-03-21", "190"));
  }
}
