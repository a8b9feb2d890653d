package patron.synth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The description that goes with the files: a template beside this class, filled with counts. */
final class Datasheet {

  private Datasheet() {}

  /**
   * Fills the template.
   *
   * @param tables what the shop keeps beside its lines, by the names the template has for their
   *     numbers of rows
   * @param export what is wrong with the records of the CRM
   */
  static String of(
      long seed,
      List<Shopper> shoppers,
      List<Line> lines,
      Map<String, CsvText> tables,
      CrmExport export) {
    Map<String, String> values = new HashMap<>(Census.of(lines));
    tables.forEach((name, table) -> values.put(name, count(table.rows())));
    for (String dirt : CrmExport.DIRT) {
      values.put("crm " + dirt, count(export.count(dirt)));
    }
    values.put("left", count(shoppers.stream().filter(s -> s.leaving().isGone()).count()));
    for (Reason reason : Reason.values()) {
      values.put("left " + reason.title, count(leaving(shoppers, reason)));
    }
    values.put("seed", String.valueOf(seed));
    values.put("shoppers", Census.grouped(shoppers.size()));
    values.put("command", command(seed, shoppers.size()));
    values.put("products", String.valueOf(Products.all().size()));
    values.put("noYear", count(shoppers.stream().filter(s -> s.birthYear() == 0).count()));
    values.put("noGender", count(shoppers.stream().filter(s -> s.gender().isEmpty()).count()));
    values.put("segments", segments(shoppers, lines));
    String text = template();
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private static String command(long seed, int customers) {
    return seed == CornerShop.SEED && customers == CornerShop.CUSTOMERS
        ? "./kernel-setup/datasets make corner-shop --force"
        : "./kernel-setup/datasets make corner-shop --seed "
            + seed
            + " --customers "
            + customers
            + " --force";
  }

  private static long leaving(List<Shopper> shoppers, Reason reason) {
    return shoppers.stream()
        .filter(s -> s.leaving().isGone() && s.leaving().reason() == reason)
        .count();
  }

  private static String count(long count) {
    return Census.grouped(count);
  }

  /** One row a segment: planned share, customers, and medians over its customers. */
  private static String segments(List<Shopper> shoppers, List<Line> lines) {
    Map<String, Account> accounts = new HashMap<>();
    for (Line line : lines) {
      accounts.computeIfAbsent(line.customer(), c -> new Account()).add(line);
    }
    Map<Archetype, List<Account>> bySegment = new EnumMap<>(Archetype.class);
    for (Shopper shopper : shoppers) {
      bySegment
          .computeIfAbsent(shopper.kind(), k -> new ArrayList<>())
          .add(accounts.get(shopper.id()));
    }
    return bySegment.entrySet().stream()
        .map(one -> row(one.getKey(), one.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Archetype kind, List<Account> accounts) {
    List<Object> cells =
        List.of(
            kind.title,
            StrictMath.round(100 * kind.share) + " %",
            count(accounts.size()),
            median(accounts.stream().map(Account::recency).toList()),
            median(accounts.stream().map(a -> (long) a.orders.size()).toList()),
            median(accounts.stream().map(a -> a.pence / 100).toList()));
    return cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static long median(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static String template() {
    try (InputStream in = Datasheet.class.getResourceAsStream("datasheet.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("datasheet.md lies beside this class", e);
    }
  }

  /** What one customer bought and kept no count of: cancellations are left out. */
  private static final class Account {

    private final Set<String> orders = new HashSet<>();
    private long pence;
    private long lastDay;

    void add(Line line) {
      if (line.item().quantity() > 0) {
        orders.add(line.order());
        pence += (long) line.item().quantity() * line.item().pence();
        lastDay = line.time().toLocalDate().toEpochDay();
      }
    }

    long recency() {
      return OpenDays.LAST.toEpochDay() + 1 - lastDay;
    }
  }
}
