package patron.synth;

import java.util.ArrayList;
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

  private static final long STREAM = 6_000_000_000L;
  private static final double UNKNOWN = 0.04;
  private static final double TWICE = 0.02;
  private static final double STRANGERS = 0.03;
  private static final String[] STATUSES = {
    "Married", "Single", "Partnered", "Divorced", "Widowed"
  };

  /** What a household of each kind earns in the middle. */
  private static final Map<Archetype, Integer> INCOMES =
      Map.of(
          Archetype.REGULAR, 27_000,
          Archetype.FAMILY, 46_000,
          Archetype.BARGAIN, 19_000,
          Archetype.LAPSING, 31_000,
          Archetype.NEWCOMER, 29_000,
          Archetype.OCCASIONAL, 33_000);

  /** One record, and the truth about it: whose it is, and what is wrong with it. */
  private record Entry(
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

    Entry with(String wrong, String newName, String newEmail, String newPhone) {
      return new Entry(
          newName, newEmail, newPhone, birthYear, gender, region, income, status, joined, customer,
          wrong);
    }
  }

  private final Crm crm;
  private final List<Entry> entries = new ArrayList<>();

  private CrmExport(Crm crm) {
    this.crm = crm;
  }

  static CrmExport of(long seed, List<Shopper> shoppers, Crm crm) {
    CrmExport export = new CrmExport(crm);
    for (int i = 0; i < shoppers.size(); i++) {
      Draws draws = Draws.of(seed, STREAM + i);
      if (draws.chance(UNKNOWN)) {
        continue;
      }
      Entry entry = export.entry(shoppers.get(i), i, draws);
      export.entries.add(spoiled(entry, draws));
      if (draws.chance(TWICE)) {
        export.entries.add(again(entry, draws));
      }
      if (draws.chance(STRANGERS)) {
        export.entries.add(stranger(shoppers.size() + i, draws));
      }
    }
    return export;
  }

  private Entry entry(Shopper shopper, int number, Draws draws) {
    String first = People.firstName(shopper.gender(), draws);
    String family = People.familyName(draws);
    double income = INCOMES.get(shopper.kind()) * draws.logNormal(0.35);
    return new Entry(
        first + " " + family,
        draws.chance(0.15) ? "" : People.email(first, family, number, draws),
        draws.chance(0.3) ? "" : People.phone(number),
        shopper.birthYear() == 0 ? "" : String.valueOf(shopper.birthYear()),
        shopper.gender(),
        shopper.region(),
        draws.chance(0.25) ? "" : String.valueOf(100 * Math.round(income / 100)),
        draws.chance(0.1) ? "" : STATUSES[draws.of(42, 26, 16, 10, 6)],
        crm.joinedOn(shopper).toString(),
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

  private static String id(int entry) {
    return "K%06d".formatted(entry + 1);
  }

  CsvText records() {
    CsvText csv =
        CsvText.withHeader(
            List.of(
                "record_id",
                "name",
                "email",
                "phone",
                "birth_year",
                "gender",
                "region",
                "income",
                "marital_status",
                "joined_on"));
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      csv.row(
          List.of(
              id(i),
              e.name,
              e.email,
              e.phone,
              e.birthYear,
              e.gender,
              e.region,
              e.income,
              e.status,
              e.joined));
    }
    return csv;
  }

  /** The keys of records whose people have a card. */
  void keys(CsvText csv) {
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).customer.isEmpty()) {
        csv.row(List.of(entries.get(i).customer, "crm", id(i)));
      }
    }
  }

  /** How many records are wrong in a way, or good (the empty text). */
  long count(String dirt) {
    return entries.stream().filter(e -> e.dirt.equals(dirt)).count();
  }

  CsvText truth() {
    CsvText csv = CsvText.withHeader(List.of("record_id", "customer_id", "dirt"));
    for (int i = 0; i < entries.size(); i++) {
      csv.row(List.of(id(i), entries.get(i).customer, entries.get(i).dirt));
    }
    return csv;
  }
}
