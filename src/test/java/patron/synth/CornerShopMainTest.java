package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CornerShopMainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void writesTheFilesAndSaysWhere() {
    assertThat(run("--customers", "10", "--seed", "7", "--out", folder.toString())).isZero();
    assertThat(CornerShop.of(7, 10).files()).allMatch(file -> Files.exists(folder.resolve(file)));
    assertThat(text(out)).isEqualTo("wrote 21 files to " + folder + System.lineSeparator());
    assertThat(folder.resolve("README.md"))
        .content()
        .contains("./kernel-setup/datasets make corner-shop --seed 7 --customers 10 --force");
  }

  @Test
  void replacesNothingUnlessForced() throws Exception {
    Path mine = Files.writeString(folder.resolve("README.md"), "mine");
    assertThat(run("--customers", "10", "--out", folder.toString())).isEqualTo(2);
    assertThat(text(err))
        .startsWith(mine + " is there already; give --force to replace it, or another --out");
    assertThat(mine).hasContent("mine");
    assertThat(folder.resolve("lines.csv.gz")).doesNotExist();
    assertThat(run("--customers", "10", "--out", folder.toString(), "--force")).isZero();
    assertThat(mine).content().startsWith("# Corner shop");
  }

  @Test
  void badArgumentsAreNamed() {
    assertThat(refusal("--sead", "1")).isEqualTo("unknown argument --sead; --help lists them");
    assertThat(refusal("--seed")).isEqualTo("--seed needs a value; --help lists the arguments");
    assertThat(refusal("--seed", "x")).isEqualTo("--seed is \"x\"; give a whole number");
    assertThat(refusal("--customers", "9")).isEqualTo("--customers is 9; give 10 to 10000000");
  }

  @Test
  void effectsAreSwitchedByName() throws Exception {
    assertThat(
            run(
                "--customers",
                "10",
                "--seed",
                "7",
                "--out",
                folder.toString(),
                "--with",
                "Styles,cross-prices,gamma-gamma",
                "--without",
                "uplift,dirt"))
        .isZero();
    assertThat(folder.resolve("truth"))
        .isDirectoryContaining(file -> file.endsWith("styles.csv"))
        .isDirectoryContaining(file -> file.endsWith("garments.csv"))
        .isDirectoryContaining(file -> file.endsWith("substitutes.csv"))
        .isDirectoryContaining(file -> file.endsWith("laws.csv"))
        .isDirectoryNotContaining(file -> file.endsWith("migrations.csv"));
    assertThat(folder.resolve("README.md"))
        .content()
        .contains(
            "--customers 10 --with cross-prices,styles,gamma-gamma --without uplift,dirt --force",
            "| `uplift` | no |",
            "| `styles` | yes |",
            "`truth/laws.csv`");
    assertThat(Files.readString(folder.resolve("truth/effects.csv")))
        .contains("uplift,no,persuadable,0.25", "gamma-gamma,yes,p,4");
    run("--customers", "10", "--out", folder.toString(), "--force", "--without", "ALL");
    assertThat(folder.resolve("truth"))
        .as("answers of another shop")
        .isDirectoryNotContaining(file -> file.endsWith("styles.csv"))
        .isDirectoryNotContaining(file -> file.endsWith("laws.csv"));
    assertThat(folder.resolve("README.md")).content().doesNotContain("| yes |");
  }

  @Test
  void allComesFirstAndSingleEffectsAfterIt() {
    String[] shop = {"--customers", "10", "--out", folder.toString(), "--force"};
    assertThat(run(and(shop, "--with", "all", "--without", "uplift,styles"))).isZero();
    assertThat(folder.resolve("README.md"))
        .content()
        .contains(" --with places,cross-prices,migrations,rare-dirt --without uplift --force");
    assertThat(run(and(shop, "--without", "all", "--with", "uplift"))).isZero();
    assertThat(folder.resolve("README.md"))
        .content()
        .contains("| `uplift` | yes |")
        .containsOnlyOnce("| yes |");
  }

  private static String[] and(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void badNamesOfEffectsAreTold() {
    assertThat(refusal("--with", "styles,magic"))
        .startsWith("there is no effect \"magic\"; there are segments, ")
        .endsWith("returns, dirt, rare-dirt");
    assertThat(refusal("--with", "uplift", "--without", "uplift,dirt"))
        .isEqualTo("uplift is in --with and in --without; decide");
    assertThat(refusal("--without")).startsWith("--without needs a value");
  }

  @Test
  void effectsAreGivenByNameOrConstant() {
    assertThat(ShopEffect.of(" Cross-Prices ")).isEqualTo(ShopEffect.CROSS_PRICES);
    assertThat(ShopEffect.SEGMENTS.isUsual()).isTrue();
    assertThat(ShopEffect.MIGRATIONS.isUsual()).isFalse();
    assertThatThrownBy(() -> ShopEffect.of(null)).hasMessageContaining("the name");
    assertThatThrownBy(() -> ShopEffect.of("")).hasMessageStartingWith("there is no effect \"\"");
    CornerShop shop = CornerShop.of(1, 10);
    assertThatThrownBy(() -> shop.with((ShopEffect[]) null)).hasMessageContaining("the effects");
    assertThatThrownBy(() -> shop.without(ShopEffect.DIRT, null)).hasMessageContaining("an effect");
  }

  @Test
  void helpListsTheArguments() {
    assertThat(run("--help")).isZero();
    assertThat(text(out)).contains("--out", "--seed", "--customers", "--force", "3000", "2025");
    assertThat(text(out)).contains("segments       * six", "bg-nbd           orders");
  }

  private String refusal(String... args) {
    err.reset();
    assertThat(run(args)).isEqualTo(2);
    return text(err).strip();
  }

  private int run(String... args) {
    return CornerShopMain.run(
        List.of(args),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
