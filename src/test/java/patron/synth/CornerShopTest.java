package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.base.Threads;

class CornerShopTest {

  private static final CornerShop SHIPPED = CornerShop.of(CornerShop.SEED, CornerShop.CUSTOMERS);
  private static final List<Shop.Sale> SALES = Shop.sales();

  @TempDir Path folder;

  @AfterEach
  void allThreads() {
    Threads.use(0);
  }

  @Test
  void theCommittedFilesAreMadeByteForByteOnOneThreadAndOnThree() throws IOException {
    for (int threads : new int[] {1, 3}) {
      Threads.use(threads);
      SHIPPED.write(folder);
      for (String file : SHIPPED.files()) {
        assertThat(Files.mismatch(folder.resolve(file), Shop.FOLDER.resolve(file)))
            .as(file)
            .isEqualTo(-1);
      }
    }
  }

  @Test
  void anotherSeedIsAnotherShop() throws IOException {
    CornerShop.of(1, 20).write(folder.resolve("a"));
    CornerShop.of(2, 20).write(folder.resolve("b"));
    assertThat(folder.resolve("a/lines.csv.gz")).exists();
    assertThat(
            Files.mismatch(
                folder.resolve("a/truth/truth.csv"), folder.resolve("b/truth/truth.csv")))
        .isNotEqualTo(-1);
  }

  @Test
  void allFilesTogetherStaySmall() throws IOException {
    long bytes = 0;
    for (String file : SHIPPED.files()) {
      bytes += Files.size(Shop.FOLDER.resolve(file));
    }
    assertThat(bytes).isLessThan(5_000_000);
  }

  @Test
  void aSenselessNumberOfCustomersIsRefused() {
    assertThatThrownBy(() -> CornerShop.of(1, 9))
        .isInstanceOf(PatronException.class)
        .hasMessage("customers is 9; give 10 to 10000000");
    assertThatThrownBy(() -> CornerShop.of(1, 10_000_001))
        .hasMessage("customers is 10000001; give 10 to 10000000");
  }

  @Test
  void theShopIsClosedOnSundaysAndTwoHolidays() {
    Set<LocalDate> days =
        SALES.stream().map(s -> s.time().toLocalDate()).collect(Collectors.toSet());
    assertThat(days).noneMatch(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY);
    assertThat(days)
        .doesNotContain(
            LocalDate.of(2023, 12, 25),
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 12, 25),
            LocalDate.of(2025, 1, 1));
    long open =
        LocalDate.of(2023, 7, 1)
            .datesUntil(LocalDate.of(2025, 7, 1))
            .filter(OpenDays.busyAndQuiet()::isOpen)
            .count();
    assertThat(days).hasSize((int) open);
    assertThat(SALES).allMatch(s -> s.time().getHour() >= 7 && s.time().getHour() < 22);
  }

  @Test
  void linesComeInOrderOfTimeAndEveryOrderHasOneCustomerAndTime() {
    assertThat(SALES.stream().map(sale -> sale.cells().get(2))).isSorted();
    Map<String, Set<String>> marks = new HashMap<>();
    for (Shop.Sale sale : SALES) {
      marks
          .computeIfAbsent(sale.order(), o -> new HashSet<>())
          .add(sale.customer() + sale.time() + sale.channel());
    }
    assertThat(marks.values().stream().filter(one -> one.size() > 1)).isEmpty();
  }

  @Test
  void customersConsentsAndTruthAreAboutTheSamePeople() {
    Set<String> buyers =
        SALES.stream()
            .map(Shop.Sale::customer)
            .filter(c -> !c.isEmpty())
            .collect(Collectors.toSet());
    assertThat(column("customers.csv")).doesNotHaveDuplicates().hasSameElementsAs(buyers);
    assertThat(column("truth/truth.csv")).containsExactlyElementsOf(column("customers.csv"));
    assertThat(buyers).hasSize(CornerShop.CUSTOMERS).containsAll(column("consents.csv"));
    List<String> asked =
        Shop.rows("consents.csv").stream().map(row -> row.get(0) + row.get(1)).toList();
    assertThat(asked).doesNotHaveDuplicates();
  }

  @Test
  void datesOfTheCrmAgreeWithThoseOfTheTill() {
    Map<String, LocalDate> joined = new HashMap<>();
    for (List<String> row : Shop.rows("customers.csv")) {
      joined.put(row.get(0), LocalDate.parse(row.get(4)));
    }
    assertThat(
            SALES.stream()
                .filter(s -> !s.customer().isEmpty())
                .filter(s -> joined.get(s.customer()).isAfter(s.time().toLocalDate())))
        .isEmpty();
    for (List<String> row : Shop.rows("consents.csv")) {
      assertThat(LocalDate.parse(row.get(3)))
          .isBetween(joined.get(row.get(0)), LocalDate.of(2025, 6, 30));
      assertThat(row.get(1)).isIn("EMAIL", "SMS", "POST");
      assertThat(row.get(2)).isIn("granted", "refused", "withdrawn");
    }
  }

  @Test
  void whatIsTakenBackWasBoughtBefore() {
    Map<String, Integer> left = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Shop.Sale sale : SALES.stream().filter(s -> seen.add(s.text())).toList()) {
      String what = sale.customer() + "|" + sale.product() + "|" + sale.pence();
      if (sale.isCancelled()) {
        assertThat(sale.quantity()).isNegative();
        assertThat(left.merge(what, sale.quantity(), Integer::sum)).as(sale.text()).isNotNegative();
      } else if (sale.quantity() > 0) {
        left.merge(what, sale.quantity(), Integer::sum);
      }
    }
  }

  @Test
  void aProductHasOneIdOneCategoryAndAFewPrices() {
    Map<String, Set<String>> names = new HashMap<>();
    for (Shop.Sale sale : SALES) {
      if (!sale.category().isEmpty() && sale.pence() > 0) {
        names
            .computeIfAbsent(sale.product(), p -> new HashSet<>())
            .add(sale.description().strip() + "|" + sale.category());
      }
    }
    assertThat(names.values()).hasSize(Products.all().size()).allMatch(all -> all.size() == 1);
  }

  @Test
  void theDatasheetStatesTheDirtExactly() {
    Map<String, Long> counted = new HashMap<>();
    counted.put("lines without customer", count(s -> s.customer().isEmpty()));
    counted.put("lines of cancelled orders", count(Shop.Sale::isCancelled));
    counted.put(
        "cancelled orders",
        SALES.stream().filter(Shop.Sale::isCancelled).map(Shop.Sale::order).distinct().count());
    counted.put("lines with quantity not positive", count(s -> s.quantity() <= 0));
    counted.put("write-offs", count(s -> s.quantity() < 0 && s.customer().isEmpty()));
    counted.put("lines with price zero", count(s -> s.pence() == 0));
    counted.put("free samples", count(s -> s.pence() == 0 && s.quantity() > 0));
    counted.put("delivery charges", count(s -> s.product().equals("POST")));
    counted.put("vouchers", count(s -> s.product().equals("DISCOUNT")));
    counted.put(
        "exact duplicates", SALES.size() - SALES.stream().map(Shop.Sale::text).distinct().count());
    counted.put("descriptions with a comma", count(s -> s.description().contains(",")));
    counted.put("descriptions with a double quote", count(s -> s.description().contains("\"")));
    counted.put("descriptions with trailing blanks", count(s -> s.description().endsWith(" ")));
    counted.put(
        "descriptions with a letter outside ASCII", count(s -> s.description().contains("é")));
    counted.put("largest quantity", 240L);
    counted.put("customers without birth year", blank(1));
    counted.put("customers without gender", blank(2));
    assertThat(stated()).containsExactlyInAnyOrderEntriesOf(counted).doesNotContainValue(0L);
  }

  @Test
  void theDatasheetStatesWhatCleaningLeaves() {
    List<Shop.Sale> clean = SALES.stream().filter(Shop.Sale::isClean).toList();
    long pence = clean.stream().mapToLong(s -> (long) s.quantity() * s.pence()).sum();
    String left =
        "%,d lines, %,d orders, %,d customers, £%,d.%02d"
            .formatted(
                clean.size(),
                clean.stream().map(Shop.Sale::order).distinct().count(),
                clean.stream().map(Shop.Sale::customer).distinct().count(),
                pence / 100,
                pence % 100);
    assertThat(Shop.text("README.md")).contains(left).doesNotContain("{");
  }

  @Test
  void aboutOneLineInTwelveHasNoCustomer() {
    double share = (double) count(s -> s.customer().isEmpty()) / SALES.size();
    assertThat(share).isBetween(0.07, 0.09);
    assertThat(SALES.size()).isBetween(90_000, 110_000);
  }

  private static long count(Predicate<Shop.Sale> which) {
    return SALES.stream().filter(which).count();
  }

  private static long blank(int column) {
    return Shop.rows("customers.csv").stream().filter(row -> row.get(column).isEmpty()).count();
  }

  private static List<String> column(String file) {
    return Shop.rows(file).stream().map(List::getFirst).toList();
  }

  /** The table of dirt: the words before any explanation, and the count. */
  private static Map<String, Long> stated() {
    String text = Shop.text("README.md");
    return text.substring(text.indexOf("| dirt |"))
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .collect(
            Collectors.toMap(
                cells -> cells[1].split("[(:]")[0].strip(),
                cells -> Long.parseLong(cells[2].strip().replace(",", ""))));
  }
}
