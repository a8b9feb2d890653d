package patron.pricing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import patron.base.PatronException;
import patron.data.Demand;
import patron.data.DemandColumns;

/**
 * What no price may depend on: age, sex, gender, ethnic origin, religion, disability, sexual
 * orientation, marriage, pregnancy, nationality, politics (Directive 2000/43/EC, Directive
 * 2004/113/EC, Charter of Fundamental Rights of the EU, article 21; UK Equality Act 2010). Known by
 * the words in a column's name in several languages, and by groups of men and women.
 */
final class ProtectedAttributes {

  /** Words that denote one wherever they stand alone in a name. */
  private static final Set<String> WORDS =
      Set.of(
          "age ages agegroup ageband agegrp agerange agebracket ageclass agecat agebucket dob yob"
              .concat(" birth birthday birthdate birthyear dateofbirth yearofbirth yrbirth")
              .concat(" alter altersgruppe altersklasse geburtsjahr geburtsdatum geburtstag")
              .concat(" edad idade leeftijd alder wiek naissance nacimiento nascita")
              .concat(" senior seniors seniorcitizen pensioner pensioners elderly retired retiree")
              .concat(" gender gndr sex sexe sexo sesso geschlecht geslacht genero plec")
              .concat(" female male women woman workwom femme homme mujer hombre")
              .concat(" race races racial raza razza raca rasse nwhite nonwhite hispanic latino")
              .concat(" africanamerican skincolor skincolour hautfarbe herkunftsland")
              .concat(
                  " religion religious religione religiao religie faith konfession creed muslim")
              .concat(" jewish christian catholic protestant hindu")
              .concat(" disability disabilities disabled handicap handicapped behinderung")
              .concat(" behindert schwerbehindert discapacidad deficiencia invalidity disabilita")
              .concat(" pregnant pregnancy schwanger schwangerschaft embarazo grossesse")
              .concat(" marital married familienstand maritalstatus civilstatus")
              .concat(
                  " nationality nationalitaet nationalitat nationalite nacionalidad nationaliteit")
              .concat(" nacionalidade nazionalita citizenship immigrant staatsangehorigkeit")
              .concat(" staatsangehoerigkeit migrationshintergrund lgbt lgbtq transgender")
              .concat(" homosexual political politics gewerkschaft")
              .split(" "));

  /** Beginnings of words that are nothing else. */
  private static final List<String> BEGINNINGS = List.of("ethni", "etnia", "etnic", "sexual");

  /** An age of things, not of people. */
  private static final Set<String> THINGS =
      Set.of(
          "product",
          "item",
          "stock",
          "shelf",
          "inventory",
          "store",
          "shop",
          "account",
          "price",
          "listing",
          "wine",
          "whisky",
          "cheese",
          "cask",
          "restricted",
          "restriction",
          "check",
          "verified",
          "verification",
          "data",
          "catalogue",
          "promotion",
          "offer",
          "car",
          "bike");

  private static final Set<String> AGES = Set.of("age", "ages", "race", "races", "birth");

  /** What stands before "age" where the two are written as one word. */
  private static final Pattern WHOSE_AGE =
      Pattern.compile("(customer|client|user|shopper|household|head|hh|buyer|cust|avg|mean)age");

  private static final Set<String> MEN_AND_WOMEN =
      Set.of(
          "m",
          "f",
          "w",
          "male",
          "female",
          "man",
          "woman",
          "men",
          "women",
          "mann",
          "frau",
          "maennlich",
          "weiblich",
          "mannlich",
          "herr",
          "mr",
          "mrs",
          "ms",
          "homme",
          "femme",
          "hombre",
          "mujer",
          "other",
          "divers",
          "diverse",
          "unknown",
          "na",
          "nonbinary");

  private ProtectedAttributes() {}

  /** Refuses a column of the demand by its name, by what it was called, and by its levels. */
  static void refuse(Demand demand, String column) {
    refuseName(column);
    DemandColumns source = demand.columns();
    switch (column) {
      case Demand.PRODUCT -> refuseName(source.product());
      case Demand.STORE -> refuseName(source.store());
      case Demand.PROMOTION -> refuseName(source.promotion());
      case Demand.PERIOD -> refuseName(source.period());
      default -> {}
    }
    if (demand.categoryNames().contains(column) && isMenAndWomen(demand.levels(column))) {
      throw refusal(column + " (" + String.join(", ", demand.levels(column)) + ")");
    }
  }

  static void refuseName(String name) {
    if (name != null && isProtected(name)) {
      throw refusal(name);
    }
  }

  private static PatronException refusal(String name) {
    return new PatronException(
        ("'%s' looks like a protected attribute (age, sex, origin, religion, disability …): prices"
                + " that depend on who the customer is are unlawful in many places and lose trust"
                + " everywhere; price by product, store, season or offer instead, and if the"
                + " column is something else, rename it")
            .formatted(name));
  }

  static boolean isProtected(String name) {
    List<String> words = words(name);
    boolean things = words.stream().anyMatch(THINGS::contains);
    return words.stream().anyMatch(word -> denotes(word) && !(things && AGES.contains(word)))
        || denotes(String.join("", words))
        || follow(words, "trade", "union")
        || follow(words, "skin", "color")
        || follow(words, "skin", "colour");
  }

  private static boolean denotes(String word) {
    return WORDS.contains(word)
        || BEGINNINGS.stream().anyMatch(word::startsWith)
        || WHOSE_AGE.matcher(word).matches();
  }

  private static boolean follow(List<String> words, String first, String second) {
    int at = words.indexOf(first);
    return at >= 0 && at + 1 < words.size() && words.get(at + 1).equals(second);
  }

  /** Lower-case words without accents; a change to upper case, digits and signs divide them. */
  private static List<String> words(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String divided =
        plain
            .replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
            .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1 $2");
    return Arrays.stream(divided.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean isMenAndWomen(List<String> levels) {
    List<String> plain = levels.stream().map(l -> String.join("", words(l))).toList();
    return plain.size() >= 2
        && MEN_AND_WOMEN.containsAll(plain)
        && plain.stream()
            .anyMatch(
                l ->
                    List.of(
                            "m",
                            "male",
                            "man",
                            "men",
                            "mann",
                            "herr",
                            "mr",
                            "homme",
                            "hombre",
                            "maennlich",
                            "mannlich")
                        .contains(l));
  }
}
