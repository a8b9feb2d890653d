package patron.synth;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.ProgressLine;

/** Makes the corner shop from the command line. */
public final class CornerShopMain {

  private static final String USAGE =
      """
      Makes a synthetic corner shop: lines, customers, consents, products, prices, stores, a
      past campaign with its contacts, engagement, views of products, satisfaction, records of
      the CRM, social events with the keys to both, the truth, and a datasheet.
        --out DIR        where to (default datasets/corner-shop)
        --seed N         which shop (default %d)
        --customers M    how many with a card, 10 to 10000000 (default %d)
        --format NAME    csv or parquet (default csv)
        --truth DIR      where to put the answers, with the datasheet, so that those who get the
                         shop know neither them nor the seed (default DIR/truth)
        --with A,B       plants more: names of effects, or all that may go together
        --without A,B    plants less: names of effects, or all
        --force          replace files that are there
        --help           this text

      Effects (those with * are in every shop unless taken out):
      %s\
      """
          .formatted(CornerShop.SEED, CornerShop.CUSTOMERS, ShopEffect.listed());

  private CornerShopMain() {}

  /**
   * Writes the files and says where; exits with 2 and one line on standard error where it cannot.
   *
   * @param args as {@code --help} lists them
   */
  public static void main(String[] args) {
    Progress.sendTo(ProgressLine.onStandardError());
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      write(Wish.of(args), out);
      return 0;
    } catch (PatronException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private static void write(Wish wish, PrintStream out) {
    if (wish.help) {
      out.print(USAGE);
      return;
    }
    CornerShop shop = wish.shop();
    Path truth = wish.truth == null ? wish.out.resolve("truth") : wish.truth;
    List<String> files = shop.files(CornerShop.isApart(wish.out, truth));
    for (String file : files) {
      Path place = ShopFiles.place(file, wish.out, truth);
      PatronException.require(
          wish.force || !Files.exists(place),
          "%s is there already; give --force to replace it, or another --out",
          place);
    }
    shop.write(wish.out, truth);
    out.println(
        "wrote %d files to %s%s"
            .formatted(
                files.size(),
                wish.out,
                wish.truth == null ? "" : ", the answers to " + wish.truth));
  }

  /** What the command line asks for. */
  private static final class Wish {

    private Path out = Path.of("datasets", "corner-shop");
    private long seed = CornerShop.SEED;
    private int customers = CornerShop.CUSTOMERS;
    private Path truth;
    private ShopFormat format = ShopFormat.CSV;
    private List<ShopEffect> more = List.of();
    private List<ShopEffect> less = List.of();
    private boolean force;
    private boolean help;

    private static Wish of(List<String> args) {
      Wish wish = new Wish();
      for (int i = 0; i < args.size(); i++) {
        switch (args.get(i)) {
          case "--force" -> wish.force = true;
          case "--help" -> wish.help = true;
          case "--out" -> wish.out = Path.of(value(args, i++));
          case "--seed" -> wish.seed = number(args, i++, Long.MIN_VALUE, Long.MAX_VALUE);
          case "--customers" ->
              wish.customers = (int) number(args, i++, CornerShop.FEWEST, CornerShop.MOST);
          case "--format" -> wish.format = ShopFormat.of(value(args, i++));
          case "--truth" -> wish.truth = Path.of(value(args, i++));
          case "--with" -> wish.more = ShopEffect.list(value(args, i++), ShopEffect.together());
          case "--without" ->
              wish.less = ShopEffect.list(value(args, i++), List.of(ShopEffect.values()));
          default ->
              throw new PatronException("unknown argument " + args.get(i) + "; --help lists them");
        }
      }
      return wish;
    }

    /** All comes first, and single effects after it. */
    private CornerShop shop() {
      ShopEffect[] some = more.toArray(ShopEffect[]::new);
      ShopEffect[] none = less.toArray(ShopEffect[]::new);
      CornerShop usual = CornerShop.of(seed, customers).as(format);
      if (more.equals(ShopEffect.together())) {
        return usual.with(some).without(none);
      }
      for (ShopEffect effect : more) {
        PatronException.require(
            none.length == ShopEffect.values().length || !less.contains(effect),
            "%s is in --with and in --without; decide",
            effect.title());
      }
      return usual.without(none).with(some);
    }

    private static String value(List<String> args, int name) {
      PatronException.require(
          name + 1 < args.size(), "%s needs a value; --help lists the arguments", args.get(name));
      return args.get(name + 1);
    }

    private static long number(List<String> args, int name, long least, long most) {
      String text = value(args, name);
      try {
        long number = Long.parseLong(text);
        PatronException.require(
            number >= least && number <= most,
            "%s is %s; give %s to %s",
            args.get(name),
            text,
            least,
            most);
        return number;
      } catch (NumberFormatException e) {
        throw new PatronException(
            "%s is \"%s\"; give a whole number".formatted(args.get(name), text), e);
      }
    }
  }
}
