package patron.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.chart.SegmentCharts;
import patron.cluster.KMeans;
import patron.data.Cleaning;
import patron.data.Consents;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Prepare;
import patron.features.Rfm;
import patron.segment.RfmGrid;
import patron.segment.SegmentDrift;
import patron.segment.Segmentation;

class SegmentReportTest {

  private static CustomerFeatures rfm;
  private static Segmentation before;
  private static Segmentation after;

  @TempDir Path folder;

  @BeforeAll
  static void shop() {
    Transactions sales =
        Transactions.read("datasets/corner-shop/lines.csv.gz", Roles.PATRON)
            .clean(Cleaning.standard())
            .data();
    CustomerFeatures earlier = Rfm.of(sales, LocalDate.of(2025, 4, 1));
    rfm = Rfm.of(sales, LocalDate.of(2025, 7, 1));
    before =
        Segmentation.of(
                KMeans.fit(
                    earlier.prepare(Prepare.log1p("frequency", "monetary"), Prepare.zScore()),
                    KMeans.Options.k(5).seed(42)),
                earlier,
                "monetary")
            .named()
            .rename(Map.of("S1", "Best & <brightest>"));
    after = before.assign(rfm);
  }

  static SegmentReport report() {
    return SegmentReport.of(after, rfm)
        .titled("Corner shop <July>")
        .asOf(LocalDate.of(2025, 7, 1))
        .reachableBy(Consents.read("datasets/corner-shop/consents.csv"))
        .since(before)
        .with("Drift", "Whether customers have changed.", SegmentDrift.of(before, rfm))
        .with("Spend", "Once more.", SegmentCharts.distribution(after, rfm, "monetary"));
  }

  @Test
  void isOneFileThatNeedsNothingElse() throws IOException {
    Path file = report().write(folder.resolve("report.html").toString());
    String html = Files.readString(file);
    assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n").doesNotContain("http");
    assertThat(Pattern.compile("(src|href)=\"(?!data:image/png;base64,)").matcher(html).find())
        .isFalse();
    assertThat(Pattern.compile("<img ").matcher(html).results().count()).isEqualTo(7);
    assertThat(Files.size(file)).isLessThan(600_000);
    assertThat(html)
        .contains(
            "<h1>Corner shop &lt;July&gt;</h1>",
            "2,998 customers in 5 segments, as of 2025-07-01",
            "Best &amp; &lt;brightest&gt;",
            "by email",
            "since before",
            "Rules to find them again",
            "Who moved",
            "<h2>Drift</h2>",
            "CASE\n  WHEN ",
            after.dataHash())
        .doesNotContain("<brightest>");
    assertThat(rfm.ids()).noneMatch(id -> html.contains(">" + id + "<"));
    assertThat(report().html()).isEqualTo(html);
  }

  @Test
  void withoutMoneyAndConsentsThereIsLess() {
    CustomerFeatures two = rfm.select("recency", "frequency");
    String html = SegmentReport.of(RfmGrid.segments(rfm), two).html();
    assertThat(html).doesNotContain("of revenue", "by email", "Who moved", "What to do");
    assertThat(html).contains("Customer segments", "Hibernating");
  }

  @Test
  void refusesWhatIsNotThere() throws IOException {
    SegmentReport report = SegmentReport.of(after, rfm);
    assertThatThrownBy(() -> SegmentReport.of(null, rfm)).isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> SegmentReport.of(after, null)).isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> SegmentReport.of(before, rfm)).hasMessageContaining("customer");
    assertThatThrownBy(() -> report.titled(" ")).hasMessageContaining("a title");
    assertThatThrownBy(() -> report.asOf(null)).hasMessageContaining("the day");
    assertThatThrownBy(() -> report.with("a", "b", (SegmentDrift) null))
        .hasMessageContaining("table");
    assertThatThrownBy(() -> report.reachableBy(null)).hasMessageContaining("consents");
    assertThatThrownBy(() -> report.since(null)).hasMessageContaining("before");
    assertThatThrownBy(() -> report.write("")).hasMessageContaining("blank");
    Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> report.write(folder.resolve("file/r.html").toString()))
        .hasMessageStartingWith("cannot write ");
  }
}
