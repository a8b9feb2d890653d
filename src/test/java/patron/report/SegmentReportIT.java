package patron.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.testing.Chromium;

/** The report as somebody without Java sees it: in a browser without a network, and on paper. */
class SegmentReportIT {

  @TempDir Path folder;

  @BeforeAll
  static void browser() {
    Chromium.assumeThere(SegmentReportIT.class);
    SegmentReportTest.shop();
  }

  @Test
  void showsEverythingAndFits() {
    Path file = SegmentReportTest.report().write(folder.resolve("report.html").toString());
    try (Chromium chromium = Chromium.start()) {
      for (int width : new int[] {1280, 800, 390}) {
        Page page =
            chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(width, 900));
        List<String> trouble = new ArrayList<>();
        page.onConsoleMessage(message -> trouble.add(message.text()));
        page.onRequest(
            request -> {
              if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                trouble.add(request.url());
              }
            });
        page.navigate(file.toUri().toString());
        assertThat(page.locator(".card").count()).isEqualTo(5);
        assertThat(page.evaluate("() => [...document.images].every(i => i.naturalWidth > 100)"))
            .isEqualTo(true);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
            .as("fits into %s pixels", width)
            .isEqualTo(true);
        assertThat(
                page.evaluate(
                    "() => [...document.querySelectorAll('.card *')]"
                        + ".every(e => e.scrollWidth <= e.clientWidth + 1 || e.clientWidth == 0)"))
            .as("nothing is cut off in a card at %s pixels", width)
            .isEqualTo(true);
        assertThat(trouble).isEmpty();
        page.close();
      }
      Page page = chromium.browser().newPage();
      page.navigate(file.toUri().toString());
      assertThat(page.pdf(new Page.PdfOptions().setFormat("A4")).length).isGreaterThan(100_000);
    }
  }
}
