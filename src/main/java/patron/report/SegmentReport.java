package patron.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.knowm.xchart.internal.chartpart.IChart;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.chart.SegmentCharts;
import patron.data.Consents;
import patron.features.CustomerFeatures;
import patron.segment.Migration;
import patron.segment.RuleSql;
import patron.segment.SegmentCards;
import patron.segment.SegmentEffects;
import patron.segment.SegmentProfile;
import patron.segment.SegmentRules;
import patron.segment.Segmentation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * A segmentation as a page that a marketing department reads without Java: cards, charts, rules,
 * quality, and where it all comes from.
 *
 * <pre>{@code
 * SegmentReport.of(segments, rfm)
 *     .titled("Corner shop, July 2025")
 *     .reachableBy(consents)
 *     .since(lastMonth)
 *     .write("../output/segments.html");
 * }</pre>
 *
 * <p>The page is one file of a few hundred kilobytes, with its images and style inside: it can be
 * sent, opened without a network and printed on A4. It holds no customer. The same input makes the
 * same bytes. A report never changes: each method gives another one.
 */
public final class SegmentReport {

  private static final int MOST_DISTRIBUTIONS = 6;

  private final Segmentation segmentation;
  private final CustomerFeatures features;
  private final String title;
  private final Optional<LocalDate> asOf;
  private final SegmentCards cards;
  private final Optional<Migration> migration;
  private final List<Consumer<HtmlPage>> more;

  private SegmentReport(
      Segmentation segmentation,
      CustomerFeatures features,
      String title,
      Optional<LocalDate> asOf,
      SegmentCards cards,
      Optional<Migration> migration,
      List<Consumer<HtmlPage>> more) {
    this.segmentation = segmentation;
    this.features = features;
    this.title = title;
    this.asOf = asOf;
    this.cards = cards;
    this.migration = migration;
    this.more = more;
  }

  /**
   * A report with cards, profile, sizes, rules and effects.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers, in units people understand; others are refused
   * @return the report, called "Customer segments"
   */
  public static SegmentReport of(Segmentation segmentation, CustomerFeatures features) {
    PatronException.given(segmentation, "SegmentReport.of", "the segmentation");
    PatronException.given(features, "SegmentReport.of", "the features");
    return new SegmentReport(
        segmentation,
        features,
        "Customer segments",
        Optional.empty(),
        SegmentCards.of(segmentation, features),
        Optional.empty(),
        List.of());
  }

  /**
   * With another title.
   *
   * @param heading one line
   * @return the report
   */
  public SegmentReport titled(String heading) {
    PatronException.require(heading != null && !heading.isBlank(), "a report needs a title");
    return new SegmentReport(segmentation, features, heading.strip(), asOf, cards, migration, more);
  }

  /**
   * With the day as of which customers are seen.
   *
   * @param day the as-of date
   * @return the report
   */
  public SegmentReport asOf(LocalDate day) {
    PatronException.given(day, "SegmentReport.asOf", "the day");
    return new SegmentReport(
        segmentation, features, title, Optional.of(day), cards, migration, more);
  }

  /**
   * With the share of each segment that may be written to.
   *
   * @param consents the answers that count
   * @return the report
   */
  public SegmentReport reachableBy(Consents consents) {
    return new SegmentReport(
        segmentation, features, title, asOf, cards.reachableBy(consents), migration, more);
  }

  /**
   * With growth and migration since an earlier date.
   *
   * @param before the earlier segmentation with its customers, whose ids these continue
   * @return the report
   */
  public SegmentReport since(Segmentation before) {
    return new SegmentReport(
        segmentation,
        features,
        title,
        asOf,
        cards.since(before),
        Optional.of(Migration.between(before, segmentation)),
        more);
  }

  /**
   * With a table of one's own, behind all others: stability, indices, drift.
   *
   * @param heading above it
   * @param explanation how to read it
   * @param table what is shown
   * @return the report
   */
  public SegmentReport with(String heading, String explanation, Tabular table) {
    PatronException.given(table, "SegmentReport.with", "the table");
    return with(page -> page.heading(heading).text(explanation).table(table.table()));
  }

  /**
   * With a chart of one's own, behind all others.
   *
   * @param heading above it
   * @param explanation how to read it
   * @param chart what is shown
   * @return the report
   */
  public SegmentReport with(String heading, String explanation, IChart chart) {
    PatronException.given(chart, "SegmentReport.with", "the chart");
    return with(page -> page.heading(heading).text(explanation).chart(chart));
  }

  private SegmentReport with(Consumer<HtmlPage> section) {
    List<Consumer<HtmlPage>> all = new ArrayList<>(more);
    all.add(section);
    return new SegmentReport(segmentation, features, title, asOf, cards, migration, all);
  }

  /**
   * Makes the page and writes it.
   *
   * @param location the file; what is there is replaced, whole or not at all
   * @return where it is
   */
  public Path write(String location) {
    PatronException.require(
        location != null && !location.isBlank(), "the location is blank; name a file");
    try {
      Path file = Path.of(location);
      AtomicFile.write(file, html());
      return file;
    } catch (InvalidPathException e) {
      throw new PatronException(
          "'%s' cannot be the name of a file: %s".formatted(location, e.getReason()), e);
    }
  }

  /** {@return the page} */
  public String html() {
    SegmentRules rules = SegmentRules.of(segmentation, features);
    HtmlPage page = new HtmlPage(title);
    page.soft(
        String.format(
            Locale.ROOT,
            "%,d customers in %d segments%s",
            segmentation.size(),
            segmentation.segments().size(),
            asOf.map(day -> ", as of " + day).orElse("")));
    cards(page, rules);
    overview(page);
    migration.ifPresent(moves -> migration(page, moves));
    rules(page, rules);
    quality(page);
    more.forEach(section -> section.accept(page));
    return page.whole(
        "Made from features with the hash "
            + segmentation.dataHash()
            + " by Patron "
            + segmentation.codeVersion()
            + ". No customer is named on this page.");
  }

  private void cards(HtmlPage page, SegmentRules rules) {
    page.heading("The segments");
    page.html("<div class=\"cards\">\n");
    int code = 0;
    for (SegmentCards.Card card : cards.cards()) {
      String color = SegmentCharts.colorOf(code++);
      page.html(CardHtml.of(card, color, Optional.of(rules)));
    }
    page.html("</div>\n");
  }

  private void overview(HtmlPage page) {
    page.heading("What sets them apart");
    if (features.numberNames().contains("monetary")) {
      page.chart(SegmentCharts.sizes(segmentation, features));
    }
    page.text(
        "Means as an index against all customers: 100 is average, 200 twice that, 50 half of it.");
    page.chart(SegmentCharts.profile(SegmentProfile.of(segmentation, features)));
    page.text(
        "One row a segment: the dot is its median customer, the thick line the middle half, the"
            + " thin line all but the five percent at either end.");
    features.numberNames().stream()
        .limit(MOST_DISTRIBUTIONS)
        .forEach(name -> page.chart(SegmentCharts.distribution(segmentation, features, name)));
  }

  private static void migration(HtmlPage page, Migration moves) {
    page.heading("Who moved");
    page.text(
        "Bands are as wide as customers; pale ones stayed. Below, the flows and which figure moved"
            + " most with those who went.");
    page.chart(SegmentCharts.migration(moves));
    page.table(percent(moves.table(), "share"));
  }

  private static void rules(HtmlPage page, SegmentRules rules) {
    page.heading("Rules to find them again");
    page.text(
        "Precision: the share of those a rule selects who are of the segment. Recall: the share of"
            + " the segment that its rule selects. Coverage: the share of all customers that it"
            + " selects. A customer can fulfil two rules. In words they are on the cards.");
    Table table = rules.table();
    table.removeColumns("rule");
    page.table(percent(table, "precision", "recall", "coverage"));
    page.folded("The same in SQL (DuckDB, PostgreSQL)", rules.sql(RuleSql.DUCKDB));
    page.folded("The same in SQL (Spark)", rules.sql(RuleSql.SPARK));
  }

  private void quality(HtmlPage page) {
    page.heading("How different are they really?");
    page.text(
        "Effect: the share of a figure's variance that lies between segments rather than within"
            + " them (for categories Cramer's V). 0 says nothing, 1 everything. Figures the"
            + " segments were made from are strong by construction; the others are the news.");
    page.table(SegmentEffects.of(segmentation, features).table());
  }

  /** Shares as people read them. */
  private static Table percent(Table table, String... columns) {
    for (String name : columns) {
      double[] shares = table.doubleColumn(name).asDoubleArray();
      double[] percents = Arrays.stream(shares).map(v -> Math.rint(1000 * v) / 10).toArray();
      table.replaceColumn(name, DoubleColumn.create(name + " (%)", percents));
    }
    return table;
  }
}
