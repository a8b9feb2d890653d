package patron.target;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Export;
import patron.segment.Audience;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who gets what, through which channel, and why; and who is held out to measure against. Nobody is
 * in both. Sorted by customer id; the same campaign gives the same bytes.
 *
 * <p>{@link #table()} has the columns customer_id, campaign, on, channel, offer, reason, cost (of
 * this one contact).
 */
public final class TargetingList implements Tabular {

  /** As many rows as are in memory at a time while a list is written. */
  private static final int PART = 50_000;

  private final Campaign campaign;
  private final Audience treated;
  private final Audience heldOut;
  private final CampaignReceipt receipt;

  TargetingList(Campaign campaign, Audience treated, Audience heldOut) {
    this.campaign = campaign;
    this.treated = treated;
    this.heldOut = heldOut;
    this.receipt = CampaignReceipt.of(campaign, treated, heldOut);
  }

  /**
   * The customers on the list.
   *
   * @return an audience; its universe is everybody who could be written to, so that its {@code
   *     not()} is the hold-out
   */
  public Audience treated() {
    return treated;
  }

  /**
   * The customers who could be written to and are not, on purpose.
   *
   * @return an audience of the same universe
   */
  public Audience holdOut() {
    return heldOut;
  }

  Campaign campaign() {
    return campaign;
  }

  /**
   * What was decided, and what came of it.
   *
   * @return the receipt
   */
  public CampaignReceipt receipt() {
    return receipt;
  }

  /**
   * How many customers are on the list.
   *
   * @return 0 or more
   */
  public int size() {
    return treated.size();
  }

  /**
   * Writes three files: the list at the location given, the hold-out beside it with "-hold-out"
   * before the ending, and the receipt with "-receipt". All are written before any takes its place,
   * so that a failure leaves what was there before.
   *
   * @param location where the list goes, such as "../output/win-back.csv"
   * @return the three files
   */
  public List<Path> writeCsv(String location) {
    Path list = file(location);
    Path hold = beside(list, "-hold-out");
    Path slip = beside(list, "-receipt");
    AtomicFile.make(
        list,
        newList -> {
          Export.csv(parts(treated, true), newList);
          AtomicFile.make(
              hold,
              newHold -> {
                Export.csv(parts(heldOut, false), newHold);
                AtomicFile.make(slip, newSlip -> Export.csv(receipt.table(), newSlip));
              });
        });
    return List.of(list, hold, slip);
  }

  @Override
  public Table table() {
    return head(treated.size());
  }

  @Override
  public Table head(int rows) {
    return rows(treated, 0, Math.min(rows, treated.size()), true);
  }

  @Override
  public long rowCount() {
    return treated.size();
  }

  @Override
  public String toString() {
    return "%s: %,d listed, %,d held out"
        .formatted(campaign.name(), treated.size(), heldOut.size());
  }

  /** Those who are sent something and, without a cost, those held out. */
  private Stream<Table> parts(Audience audience, boolean costs) {
    int size = audience.size();
    return IntStream.rangeClosed(0, Math.max(0, size - 1) / PART)
        .mapToObj(i -> rows(audience, i * PART, Math.min(size, (i + 1) * PART), costs));
  }

  private Table rows(Audience audience, int from, int to, boolean costs) {
    int n = to - from;
    Table table =
        Table.create(
            audience.description(),
            StringColumn.create("customer_id", audience.ids().subList(from, to)),
            same("campaign", campaign.name(), n),
            DateColumn.create(
                "on", Collections.nCopies(n, campaign.on()).toArray(LocalDate[]::new)),
            same("channel", campaign.channel().word(), n),
            same("offer", campaign.offer().text(), n),
            StringColumn.create("reason", audience.reasons().subList(from, to)));
    if (costs) {
      double[] cost = new double[n];
      Arrays.fill(cost, campaign.offer().cost().orElseThrow().doubleValue());
      table.addColumns(DoubleColumn.create("cost", cost));
    }
    return table;
  }

  private static StringColumn same(String name, String value, int rows) {
    return StringColumn.create(name, Collections.nCopies(rows, value));
  }

  static Path beside(Path file, String what) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot <= 0 ? name + what : name.substring(0, dot) + what + name.substring(dot));
  }

  static Path file(String location) {
    PatronException.require(
        location != null && !location.isBlank(), "the location of the list is blank; name a file");
    try {
      Path file = Path.of(location);
      PatronException.require(
          file.getFileName() != null, "'%s' is a folder; name a file in it", location);
      return file;
    } catch (InvalidPathException e) {
      throw new PatronException(
          "'%s' cannot be the name of a file: %s".formatted(location, e.getReason()), e);
    }
  }
}
