package patron.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import patron.data.Demand;
import patron.data.DemandColumns;
import patron.testing.RealData;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** The public data sets of demand. */
final class PublicDemand {

  private PublicDemand() {}

  static Table table(String relative) {
    Path file = RealData.file(relative);
    try (InputStream in = Files.newInputStream(file);
        InputStream text = relative.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return Table.read().usingOptions(CsvReadOptions.builder(text).sample(false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Demand orangeJuice() {
    return Demand.of(
        table("dominicks-orange-juice/orange_juice_3brands.csv"),
        DemandColumns.of("sales", "price"));
  }

  static Demand cheese() {
    return Demand.of(
        table("sliced-cheese/cheese.csv"), DemandColumns.of("VOLUME", "PRICE").store("RETAILER"));
  }

  static Demand avocados(String type) {
    Table all = table("avocado-prices/avocado.csv");
    Table some =
        all.where(
            all.stringColumn("type")
                .isEqualTo(type)
                .and(all.stringColumn("region").isNotEqualTo("TotalUS")));
    return Demand.of(some, "type", "region", "Date", "Total Volume", "AveragePrice");
  }
}
