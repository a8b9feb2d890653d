package patron.synth;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The records of the system in which the shop keeps its customers, as they come out of it: under
 * numbers of their own, with people who are in it twice and values that nobody should believe.
 */
final class CrmExport {

  /** All that can be wrong with a record. */
  static final List<String> DIRT =
      List.of("again", "no card", "birth year", "income", "status", "e-mail");

  static final String[] COLUMNS = {
    "record_id",
    "name",
    "email",
    "phone",
    "birth_year:whole",
    "gender",
    "region",
    "income:whole",
    "marital_status",
    "joined_on:day"
  };
  static final String[] TRUTH = {"record_id", "customer_id", "dirt"};
  static final String[] KEYS = {"customer_id", "system", "id"};

  private static final long STREAM = 6_000_000_000L;
  private static final double UNKNOWN = 0.04;
  static final double TWICE = 0.02;
  static final double STRANGERS = 0.03;
  private static final String[] STATUSES = {
    "Married", "Single", "Partnered", "Divorced", "Widowed"
  };

  /** One record, and the truth about it: whose it is, and what is wrong with it. */
  record Entry(
      String name,
      String email,
      String phone,
      String birthYear,
      String gender,
      String region,
      String income,
      String status,
      String joined,
      String customer,
      String dirt) {

    private List<String> cells(String id) {
      return List.of(id, name, email, phone, birthYear, gender, region, income, status, joined);
    }

    Entry with(String wrong, String newName, String newEmail, String newPhone) {
      return new Entry(
          newName, newEmail, newPhone, birthYear, gender, region, income, status, joined, customer,
          wrong);
    }
  }

  private final TableFile records;
  private final TableFile truth;
  private final TableFile keys;
  private final Map<String, Long> counts = new HashMap<>();
  private int last;

  /**
   * Begins an export.
   *
   * @param records where the records go
   * @param truth where it is written what is wrong with them
   * @param keys where the keys of records go whose people have a card
   */
  CrmExport(TableFile records, TableFile truth, TableFile keys) {
    this.records = records;
    this.truth = truth;
    this.keys = keys;
  }

  /** The records that somebody has, or causes. */
  static void draw(Plan plan, Customer customer, List<Entry> to) {
    int place = customer.shopper().number() - 1;
    Draws draws = plan.draws(STREAM + place);
    if (draws.chance(UNKNOWN)) {
      return;
    }
    Entry entry = entry(plan, customer, draws);
    if (!plan.has(ShopEffect.DIRT)) {
      to.add(entry);
      return;
    }
    to.add(spoiled(entry, draws));
    if (draws.chance(TWICE)) {
      to.add(again(entry, draws));
    }
    if (draws.chance(STRANGERS)) {
      to.add(stranger(plan.customers() + place, draws));
    }
  }

  private static Entry entry(Plan plan, Customer customer, Draws draws) {
    Shopper shopper = customer.shopper();
    Person person = shopper.person();
    int number = shopper.number() - 1;
    String first = People.firstName(person.gender(), draws);
    String family = People.familyName(draws);
    double income = Person.income(plan, shopper.firstKind()) * draws.logNormal(0.35);
    return new Entry(
        first + " " + family,
        draws.chance(0.15) ? "" : People.email(first, family, number, draws),
        draws.chance(0.3) ? "" : People.phone(number),
        person.birthYear() == 0 ? "" : String.valueOf(person.birthYear()),
        person.gender(),
        person.region(),
        draws.chance(0.25) ? "" : String.valueOf(100 * Math.round(income / 100)),
        draws.chance(0.1) ? "" : STATUSES[draws.of(42, 26, 16, 10, 6)],
        customer.joined().toString(),
        shopper.id(),
        "");
  }

  /** Few records are wrong, each in one way. */
  private static Entry spoiled(Entry e, Draws draws) {
    return switch (draws.of(983, 4, 4, 3, 6)) {
      case 1 -> changed(e, "birth year", draws.chance(0.5) ? "1893" : "2023", e.income, e.status);
      case 2 -> changed(e, "income", e.birthYear, "666666", e.status);
      case 3 -> changed(e, "status", e.birthYear, e.income, draws.chance(0.6) ? "Absurd" : "YOLO");
      case 4 -> e.with("e-mail", e.name, e.name.toLowerCase(Locale.ROOT), e.phone);
      default -> e;
    };
  }

  private static Entry changed(
      Entry e, String dirt, String birthYear, String income, String status) {
    return new Entry(
        e.name,
        e.email,
        e.phone,
        birthYear,
        e.gender,
        e.region,
        income,
        status,
        e.joined,
        e.customer,
        dirt);
  }

  /** A second record of the same person: spelt otherwise, or typed with a slip. */
  private static Entry again(Entry e, Draws draws) {
    String[] names = e.name.split(" ");
    int slip = 2 + draws.below(3);
    String slipped =
        e.email.length() > 8 ? e.email.substring(0, slip) + e.email.substring(slip + 1) : e.email;
    return switch (draws.of(4, 3, 3)) {
      case 0 -> e.with("again", names[1] + ", " + names[0], e.email.toUpperCase(Locale.ROOT), "");
      case 1 -> e.with("again", e.name, slipped, e.phone);
      default -> e.with("again", e.name, e.email, e.phone.replace("01632 ", "+44 1632 "));
    };
  }

  /** Somebody without a card of the shop. */
  private static Entry stranger(int number, Draws draws) {
    String first = People.firstName("", draws);
    String family = People.familyName(draws);
    return new Entry(
        first + " " + family,
        People.email(first, family, number, draws),
        People.phone(number),
        String.valueOf(1945 + draws.below(60)),
        "",
        "",
        "",
        "",
        "2024-01-15",
        "",
        "no card");
  }

  /** Numbers more records and writes them. */
  void add(List<Entry> entries) {
    CsvText rows = new CsvText();
    CsvText wrong = new CsvText();
    CsvText own = new CsvText();
    for (Entry e : entries) {
      String id = "K" + Shopper.id(++last);
      rows.row(e.cells(id));
      wrong.row(List.of(id, e.customer, e.dirt));
      if (!e.customer.isEmpty()) {
        own.row(List.of(e.customer, "crm", id));
      }
      counts.merge(e.dirt, 1L, Long::sum);
    }
    records.add(rows);
    truth.add(wrong);
    keys.add(own);
  }

  /** How many records are wrong in a way, or good (the empty text). */
  long count(String dirt) {
    return counts.getOrDefault(dirt, 0L);
  }
}
