import java.nio.file.Path;
import java.time.LocalDate;
import patron.data.Cleaned;
import patron.data.Cleaning;
import patron.data.Export;
import patron.data.ReturnPolicy;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.Rfm;

/** Patron's side of the cleaning bench: file in, report and RFM table out. */
public final class CleaningBench {

  private CleaningBench() {}

  public static void main(String[] args) {
    Path out = Path.of(args[1]);
    Transactions sales = Transactions.read(args[0], Roles.ONLINE_RETAIL);
    Cleaned cleaned = sales.clean(Cleaning.thorough(ReturnPolicy.NET));
    Export.csv(Rfm.of(cleaned.data(), LocalDate.of(2011, 12, 10)).table(), out.resolve("rfm.csv"));
    Export.csv(cleaned.report(), out.resolve("report.csv"));
  }
}
