package patron.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.knowm.xchart.internal.chartpart.IChart;
import patron.notebook.ChartImage;
import patron.notebook.HtmlTable;
import tech.tablesaw.table.Relation;

/** A page in the making: everything it needs is in it, nothing is fetched. */
final class HtmlPage {

  private static final String CSS = "report.css";

  private final String title;
  private final StringBuilder body = new StringBuilder();

  HtmlPage(String title) {
    this.title = title;
    body.append("<h1>").append(HtmlTable.escape(title)).append("</h1>\n");
  }

  HtmlPage heading(String text) {
    body.append("<h2>").append(HtmlTable.escape(text)).append("</h2>\n");
    return this;
  }

  HtmlPage text(String text) {
    body.append("<p>").append(HtmlTable.escape(text)).append("</p>\n");
    return this;
  }

  HtmlPage soft(String text) {
    body.append("<p class=\"soft\">").append(HtmlTable.escape(text)).append("</p>\n");
    return this;
  }

  HtmlPage table(Relation table) {
    body.append("<div class=\"wide\">").append(HtmlTable.of(table)).append("</div>\n");
    return this;
  }

  /** As PNG, whose letters are the same on every machine. */
  HtmlPage chart(IChart chart) {
    ChartImage image = ChartImage.of(chart);
    body.append("<figure><img alt=\"")
        .append(HtmlTable.escape(image.title()))
        .append("\" width=\"")
        .append(image.width())
        .append("\" src=\"data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(image.png()))
        .append("\"></figure>\n");
    return this;
  }

  HtmlPage folded(String summary, String code) {
    body.append("<details><summary>")
        .append(HtmlTable.escape(summary))
        .append("</summary><pre>")
        .append(HtmlTable.escape(code))
        .append("</pre></details>\n");
    return this;
  }

  /** What is HTML already. */
  HtmlPage html(String html) {
    body.append(html);
    return this;
  }

  String whole(String footer) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + HtmlTable.escape(title)
        + "</title>\n<style>\n"
        + css()
        + "</style>\n</head>\n<body>\n"
        + body
        + "<footer>"
        + HtmlTable.escape(footer)
        + "</footer>\n</body>\n</html>\n";
  }

  private static String css() {
    try (InputStream css = HtmlPage.class.getResourceAsStream(CSS)) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
