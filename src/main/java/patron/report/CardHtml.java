package patron.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import patron.notebook.HtmlTable;
import patron.segment.SegmentCards;
import patron.segment.SegmentRules;

/** A segment's card as HTML. */
final class CardHtml {

  private CardHtml() {}

  static String of(SegmentCards.Card card, String color, Optional<SegmentRules> rules) {
    StringBuilder html = new StringBuilder();
    html.append("<section class=\"card\" style=\"border-left-color:").append(color).append("\">");
    html.append("<h3>").append(HtmlTable.escape(card.name()));
    html.append(" <span class=\"soft\">").append(card.id()).append("</span></h3>");
    html.append("<div class=\"figures\">");
    figure(html, String.format(Locale.ROOT, "%,d", card.customers()), "customers");
    figure(html, percent(card.share()), "of all");
    figure(html, Double.isNaN(card.growth()) ? "–" : signed(card.growth()), "since before");
    if (!Double.isNaN(card.revenueShare())) {
      figure(html, percent(card.revenueShare()), "of revenue");
      figure(html, String.format(Locale.ROOT, "%,.2f", card.valuePerCustomer()), "a customer");
    }
    html.append("</div>");
    for (Map.Entry<String, Double> reach : card.reach().entrySet()) {
      bar(html, reach.getKey(), Double.isNaN(reach.getValue()) ? 0 : reach.getValue());
    }
    if (rules.isPresent() && card.customers() > 0 && !card.id().equals("S0")) {
      rule(html, card.id(), rules.get());
    }
    if (!card.treatment().isEmpty()) {
      html.append("<p><b>What to do.</b> ").append(HtmlTable.escape(card.treatment()));
      html.append("</p>");
    }
    return html.append("</section>\n").toString();
  }

  private static void rule(StringBuilder html, String id, SegmentRules rules) {
    html.append("<p><b>Who they are.</b> ")
        .append(HtmlTable.escape(rules.rule(id).words()))
        .append(" <span class=\"soft\">(holds for ")
        .append(percent(rules.recall(id)))
        .append(" of them; ")
        .append(percent(rules.precision(id)))
        .append(" of whom it holds for are here)</span></p>");
  }

  private static void figure(StringBuilder html, String value, String what) {
    html.append("<div><b>").append(value).append("</b><span>").append(what).append("</span></div>");
  }

  private static void bar(StringBuilder html, String name, double share) {
    html.append("<div class=\"bar\"><span>by ")
        .append(HtmlTable.escape(name))
        .append("</span><i><i style=\"width:")
        .append(String.format(Locale.ROOT, "%.1f%%", 100 * share))
        .append("\"></i></i><span>")
        .append(percent(share))
        .append("</span></div>");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String signed(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
  }
}
