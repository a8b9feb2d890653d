package patron.synth;

import java.util.List;
import java.util.Locale;

/** Names and addresses of people who do not exist. */
final class People {

  private static final List<String> WOMEN =
      words(
          "Ada Agnes Amira Anna Beth Carla Chloë Dora Ebony Elsie Emma Farida Grace Hannah Ines"
              + " Irene Jane Joan Kate Leila Lucy Mabel Maria Nadia Nora Olive Priya Rosa Ruth"
              + " Sofia Tessa Uma Vera Wanda Yasmin Zoë");

  private static final List<String> MEN =
      words(
          "Adam Ali Arthur Basil Boris Carl Cyril David Dylan Edgar Eric Felix Frank George Hamid"
              + " Harry Ivan Jack James Karim Leo Louis Marco Miles Nigel Oscar Otto Paul Quentin"
              + " Ravi Ralph Simon Theo Tomás Victor Walter");

  private static final List<String> FAMILIES =
      words(
          "Abbott Ahmed Archer Baker Barnes Bishop Brook Carter Chapman Clarke Cole Cooper Cross"
              + " Dawson Dean Dixon Ellis Evans Farmer Fisher Fleming Foster Fox Gardner Gibson"
              + " Grant Green Hall Harper Hayes Holt Hughes Hunt Iqbal Jarvis Jensen Jones Kaur"
              + " Keller Kelly Khan Knight Lane Lawson Lewis Lowe Marsh Mason Meyer Mills Moore"
              + " Morgan Nash Newman Norris Nowak Osborne Owen Page Palmer Parker Patel Perry"
              + " Pearce Potter Price Quinn Reed Rhodes Rice Rossi Russell Sato Sawyer Sharp Shaw"
              + " Silva Singh Slater Smith Stone Sutton Taylor Thorne Turner Tyler Vance Wade"
              + " Walker Walsh Ward Watts Webb Wells West Wilde Wood Wright Yates Young");

  private static final String[] HOSTS = {"example.org", "example.com", "example.net"};

  private People() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  static String firstName(String gender, Draws draws) {
    boolean woman = gender.equals("F") || (!gender.equals("M") && draws.chance(0.5));
    List<String> names = woman ? WOMEN : MEN;
    return names.get(draws.below(names.size()));
  }

  static String familyName(Draws draws) {
    return FAMILIES.get(draws.below(FAMILIES.size()));
  }

  /** At a domain that is kept free for examples. */
  static String email(String first, String family, int number, Draws draws) {
    String name = first.toLowerCase(Locale.ROOT).replace('ë', 'e').replace('á', 'a');
    return "%s.%s%d@%s"
        .formatted(name, family.toLowerCase(Locale.ROOT), number % 1_000, HOSTS[draws.of(5, 3, 2)]);
  }

  /** With an area code that no place has. */
  static String phone(int number) {
    return "01632 %06d".formatted((number * 7_919L) % 1_000_000);
  }
}
