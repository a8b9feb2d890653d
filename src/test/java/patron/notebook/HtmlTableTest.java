package patron.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.Tabular;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

class HtmlTableTest {

  @Test
  void aSmallTableInFull() {
    Table table =
        Table.create(
            StringColumn.create("segment", "Champions", "At risk"),
            IntColumn.create("customers", 1204, 87),
            DoubleColumn.create("spend", 8911407.904, 12.5));
    assertThat(HtmlTable.of(table))
        .isEqualTo(
            """
            <table border="1" class="dataframe tex2jax_ignore mathjax_ignore">
            <thead><tr><th></th>\
            <th style="text-align:left">segment<br><small style="font-weight:normal;opacity:.6">text</small></th>\
            <th style="text-align:right">customers<br><small style="font-weight:normal;opacity:.6">integer</small></th>\
            <th style="text-align:right">spend<br><small style="font-weight:normal;opacity:.6">number</small></th>\
            </tr></thead>
            <tbody>
            <tr><th>1</th><td style="text-align:left">Champions</td><td style="text-align:right">1,204</td><td style="text-align:right">8,911,407.90</td></tr>
            <tr><th>2</th><td style="text-align:left">At risk</td><td style="text-align:right">87</td><td style="text-align:right">12.50</td></tr>
            </tbody>
            </table>
            <p>2 rows × 3 columns</p>\
            """);
  }

  @Test
  void theSameAsText() {
    Table table =
        Table.create(
            StringColumn.create("segment", "Champions", "At\nrisk"),
            DoubleColumn.create("spend", 8911407.904, Double.NaN));
    assertThat(TextTable.of(table))
        .isEqualTo(
            """
            segment           spend
            Champions  8,911,407.90
            At risk               –
            2 rows × 2 columns\
            """);
  }

  @Test
  void whatTheDataHoldsStaysText() {
    Table table = Table.create(StringColumn.create("<b>&\"'", "<script>alert(1)</script>"));
    assertThat(HtmlTable.of(table))
        .contains("&lt;b&gt;&amp;&quot;&#39;", "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "<b>");
  }

  @Test
  void longTablesShowBothEnds() {
    Table table = Table.create(IntColumn.create("n", IntStream.range(0, 4338).toArray()));
    assertThat(HtmlTable.of(table))
        .contains("<th>15</th>", "<tr><th>⋮</th>", "<th>4324</th>", "4,338 rows × 1 column<")
        .doesNotContain("<th>16</th>", "<th>4323</th>");
  }

  @Test
  void twentyRowsAreShownWhole() {
    assertThat(TableCells.ends(20, 20)).hasSize(20).doesNotContain(TableCells.GAP);
    assertThat(TableCells.ends(21, 20)).hasSize(21).containsOnlyOnce(TableCells.GAP);
    assertThat(TableCells.ends(0, 20)).isEmpty();
  }

  @Test
  void wideTablesShowBothEnds() {
    Table table = Table.create();
    IntStream.range(0, 100)
        .forEach(i -> table.addColumns(IntColumn.create("c" + i, new int[] {i})));
    assertThat(TextTable.of(table))
        .contains("c11  …  c88")
        .doesNotContain("c12 ")
        .endsWith("1 row × 100 columns");
  }

  @Test
  void nothingIsShownAsNothing() {
    assertThat(HtmlTable.of(Table.create())).contains("0 rows × 0 columns");
    assertThat(HtmlTable.of(Table.create(StringColumn.create("a")))).contains("0 rows × 1 column<");
  }

  @Test
  void everyTypeHasItsForm() {
    Table table =
        Table.create(
            DateColumn.create("day", LocalDate.of(2011, 12, 9)),
            DateTimeColumn.create("time", LocalDateTime.of(2011, 12, 9, 12, 50)),
            BooleanColumn.create("may", true),
            LongColumn.create("lines", 541_909L),
            LongColumn.create("customer_id", 17_850L),
            IntColumn.create("year", new int[] {2011}),
            DoubleColumn.create("CustomerID", 17850.0));
    assertThat(HtmlTable.of(table))
        .contains(">2011-12-09<", ">2011-12-09 12:50<", ">true<", ">541,909<", ">17850<", ">2011<")
        .contains(">date<", ">date and time<", ">yes/no<", ">integer<");
  }

  @Test
  void missingValuesShow() {
    IntColumn numbers = IntColumn.create("n", new int[] {1});
    numbers.appendMissing();
    StringColumn texts = StringColumn.create("t", "a");
    texts.appendMissing();
    assertThat(HtmlTable.of(Table.create(numbers, texts)))
        .contains("<td style=\"text-align:right\">–</td><td style=\"text-align:left\">–</td>");
  }

  @Test
  void aColumnsOwnFormatGoesFirst() {
    DoubleColumn share = DoubleColumn.create("share", 0.256, 0.5);
    share.setPrintFormatter(NumberColumnFormatter.percent(1));
    assertThat(HtmlTable.of(Table.create(share))).contains(">25.6%<", ">50.0%<");
  }

  @Test
  void longTextsAreShortened() {
    String shown = HtmlTable.of(Table.create(StringColumn.create("t", "x".repeat(5000))));
    assertThat(shown).contains("xxx…<").hasSizeLessThan(1000);
  }

  @Test
  void decimalsFollowTheMiddleValue() {
    assertThat(Decimals.of(1, 2, 1000).places()).isZero();
    assertThat(Decimals.of(0.5, 1.5).places()).isEqualTo(2);
    assertThat(Decimals.of(0.0123, 0.5, 0.04).places()).isEqualTo(4);
    assertThat(Decimals.of(1e-9, 1e-8).places()).isEqualTo(6);
    assertThat(Decimals.of().places()).isZero();
    assertThat(Decimals.of(Double.POSITIVE_INFINITY, 1).places()).isZero();
  }

  @Test
  void numbersStayReadable() {
    Decimals two = new Decimals(2);
    assertThat(
            Arrays.stream(new double[] {1234.5, -0.0, 1e-9, 1e18, 1 / 0.0, -1 / 0.0, -1234.567})
                .mapToObj(two::text))
        .containsExactly("1,234.50", "0.00", "1.00e-09", "1.00e+18", "∞", "-∞", "-1,234.57");
  }

  @Test
  void ofALargeResultOnlyTheFirstRowsAreMade() {
    Tabular large =
        new Tabular() {
          @Override
          public Table table() {
            throw new AssertionError("the whole table was asked for");
          }

          @Override
          public Table head(int rows) {
            return Table.create(IntColumn.create("n", IntStream.range(0, rows).toArray()));
          }

          @Override
          public long rowCount() {
            return 5_000_000;
          }
        };
    assertThat(HtmlTable.of(large)).contains("first 30 of 5,000,000 rows × 1 column<");
    assertThat(TextTable.of(large)).endsWith("first 30 of 5,000,000 rows × 1 column");
  }

  @Test
  void aSmallResultIsShownAsItsTable() {
    Table table = Table.create(IntColumn.create("n", 1, 2));
    Tabular result = () -> table;
    assertThat(HtmlTable.of(result)).isEqualTo(HtmlTable.of(table));
  }
}
