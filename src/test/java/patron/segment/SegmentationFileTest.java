package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SegmentationFileTest {

  private static final CustomerFeatures RFM = Shops.fourGroups(1);

  @TempDir Path folder;

  private static Segmentation clusters() {
    return Segmentation.of(SegmentationTest.fit(RFM, 4, 42), RFM, "monetary").named();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void loadedAssignsByteForByteAsTheSaved() {
    Segmentation saved = clusters().rename(Map.of("S1", "Freunde & Förderer"));
    assertSame(saved, saved.save(at("clusters.json")));
    Segmentation grid = RfmGrid.segments(RFM);
    assertSame(grid, grid.save(at("grid.json")));
    Segmentation scores = RfmGrid.segments(RfmGrid.score(RFM, 5).select("r", "f", "m"));
    Segmentation loaded = Segmentation.load(scores.save(at("scores.json")).toString());
    assertThat(loaded.assign(RfmGrid.score(RFM, 5)).codes()).isEqualTo(scores.codes());
  }

  private void assertSame(Segmentation saved, Path file) {
    CustomerFeatures others = Shops.fourGroups(2);
    Path one = saved.assign(others).writeCsv(at("one.csv"));
    Path two = Segmentation.load(file.toString()).assign(others).writeCsv(at("two.csv"));
    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void sameSegmentationSameBytesAndSavedAgainToo() {
    Path one = clusters().save(at("one.json"));
    Path two = clusters().save(at("two.json"));
    Path again = Segmentation.load(one.toString()).save(at("again.json"));
    assertThat(two).hasSameBinaryContentAs(one);
    assertThat(again).hasSameBinaryContentAs(one);
  }

  @Test
  void holdsNoCustomerButWhereItComesFrom() throws IOException {
    String json = Files.readString(clusters().save(at("s.json")));
    assertThat(json)
        .contains(
            "\"format\" : \"patron segmentation\"",
            "\"version\" : 2",
            "\"lastNumber\" : 4",
            "\"checksum\" : \"",
            "\"codeVersion\"",
            "\"order\" : \"monetary\"",
            "\"customers\" : 200",
            "\"dataHash\" : \"" + Origin.hash(RFM) + "\"",
            "\"name\" : \"At risk\"")
        .endsWith("}\n")
        .doesNotContain("best-", "risk-", "\r");
  }

  @Test
  void hashDependsOnEveryValueAndIdAndName() {
    String hash = Origin.hash(RFM);
    assertThat(Origin.hash(Shops.fourGroups(1))).isEqualTo(hash);
    double[] other = RFM.numbers("recency");
    other[7] = Math.nextUp(other[7]);
    CustomerFeatures changed = RFM.select("frequency", "monetary").with("recency", other);
    assertThat(Origin.hash(changed.select("recency", "frequency", "monetary"))).isNotEqualTo(hash);
    assertThat(Origin.hash(RFM.filter(RFM.ids().subList(1, 200)))).isNotEqualTo(hash);
    assertThat(Origin.hash(RFM.select("recency", "frequency"))).isNotEqualTo(hash);
  }

  @Test
  void loadedHasNoCustomersUntilAssigned() {
    Segmentation loaded = Segmentation.load(clusters().save(at("s.json")).toString());
    assertThat(loaded.size()).isZero();
    assertThat(loaded.names()).containsExactly("Champions", "At risk", "New", "Lapsed");
    assertThat(loaded.table().rowCount()).isZero();
    assertThat(loaded.toString())
        .startsWith("S1   Champions                        50  25.0 %\n")
        .endsWith("as saved; no customers yet: assign(features)\n");
    assertThatThrownBy(() -> loaded.only("At risk"))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "only(\"At risk\"): this segmentation has no customers;"
                + " assign(features) puts some into it");
    assertThatThrownBy(loaded::named).hasMessageStartingWith("named(): this segmentation has no");
    assertThatThrownBy(() -> loaded.writeCsv(at("x.csv"))).hasMessageStartingWith("writeCsv: this");
    assertThatThrownBy(() -> SegmentProfile.of(loaded, RFM))
        .hasMessageStartingWith("a segmentation without customers has no profile");
    assertThat(Path.of(at("x.csv"))).doesNotExist();
  }

  @Test
  void assignSaysWhichFeatureIsMissing() {
    Segmentation loaded = Segmentation.load(clusters().save(at("s.json")).toString());
    assertThatThrownBy(() -> loaded.assign(RFM.select("recency", "monetary")))
        .hasMessageContaining("'frequency' is needed and not there");
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    assertThatThrownBy(() -> Segmentation.load(at("none.json")))
        .isInstanceOf(PatronException.class)
        .hasMessage("there is no file %s; segmentation.save(location) makes it", at("none.json"));
    assertThatThrownBy(() -> Segmentation.load(" "))
        .hasMessage("the location is blank; name a file");
    assertThatThrownBy(() -> Segmentation.load("a\0b")).hasMessageContaining("cannot be the name");
    assertThatThrownBy(() -> Segmentation.load(folder.toString()))
        .hasMessageStartingWith("cannot read " + folder);
    Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> Segmentation.load(at("bytes.json")))
        .hasMessage("%s is damaged: it is not a text file", at("bytes.json"));
  }

  /** A file cut at any place is an error of one line, never a segmentation. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50, 100, 200, 300, 500, 700})
  void refusesAFileThatIsCut(int length) throws IOException {
    Path file = clusters().save(at("s.json"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, length));
    assertThatThrownBy(() -> Segmentation.load(file.toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1, 2]",
        "null",
        "7",
        "\"text\"",
        "{}",
        "{\"format\": \"x\"}",
        "{} {}",
        "{\"a\":1,\"a\":2}"
      })
  void refusesOtherJson(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("s.json"), json);
    assertThatThrownBy(() -> Segmentation.load(file.toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAnotherVersion() throws IOException {
    Path file = changed("\"version\" : 2", "\"version\" : 3");
    assertThatThrownBy(() -> Segmentation.load(file.toString()))
        .hasMessageStartingWith(
            file + " is a saved segmentation of version 3 and this code reads version 2; use the")
        .hasMessageContaining("wrote it (development)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\"   | \"versien\"   | entry 'version' is missing",
        "\"segments\"  | \"segmints\"  | entry 'segments' is missing",
        "\"dataHash\"  | \"dataHush\"  | entry 'dataHash' is missing",
        "\"order\"     | \"odor\"      | entry 'order' is missing",
        "\"rule\"      | \"role\"      | entry 'rule' is missing",
        "\"predictor\" | \"predict\"   | entry 'predictor' is missing",
        "\"S2\"        | \"S1\"        | segments S1 and S1 would both answer to 'S1'",
        "\"At risk\"   | \"Champions\" | would both answer to 'Champions'",
        "\"At risk\"   | \"\"          | segment S2 cannot be named ''",
        "\"At risk\"   | 5             | entry 'name' should be",
        "\"partition\" | \"magic\"     | entry 'method' is 'magic', which is no rule known here",
      })
  void refusesWhatDoesNotFit(String what, String to, String message) throws IOException {
    Path file = changed(what, to);
    seal(file);
    assertThatThrownBy(() -> Segmentation.load(file.toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  /** Whatever was changed, and however little. */
  @Test
  void refusesWhatWasChanged() throws IOException {
    for (String what : List.of("At risk", "S2", "200", "monetary", "development", "zScore")) {
      Path file = changed(what, "7" + what.substring(1));
      assertThatThrownBy(() -> Segmentation.load(file.toString()))
          .isInstanceOf(PatronException.class)
          .hasMessageStartingWith(file + " was changed after it was saved");
    }
    Path sound = changed("\n", "\r\n");
    assertThat(Segmentation.load(sound.toString()).names()).contains("At risk");
  }

  @Test
  void refusesARuleThatDoesNotFitTheSegments() throws IOException {
    Path file = clusters().save(at("s.json"));
    String json = Files.readString(file);
    Files.writeString(
        file,
        json.replaceFirst(
            "\"segmentOfCluster\" : \\[[^\\]]*\\]", "\"segmentOfCluster\" : [0, 1, 1, 3]"));
    seal(file);
    assertThatThrownBy(() -> Segmentation.load(file.toString()))
        .hasMessageContaining("entry 'segmentOfCluster' is [0, 1, 1, 3] for 4 segments");
    Path grid = RfmGrid.segments(RFM).save(at("grid.json"));
    Files.writeString(
        grid, Files.readString(grid).replaceFirst("\"recency\" : \\[ [^,]*,", "\"recency\" : ["));
    seal(grid);
    assertThatThrownBy(() -> Segmentation.load(grid.toString()))
        .hasMessageContaining("entry 'recency' should be 4 cut points and has 3");
  }

  /** Gives what was changed a checksum that fits, as somebody who means it would. */
  private static void seal(Path file) throws IOException {
    Map<String, Object> map =
        JsonMapper.shared().readValue(Files.readString(file), new TypeReference<>() {});
    if (map.remove("version") != null) {
      new SavedJson("patron segmentation", 2, "", "").write(file, map);
    }
  }

  private Path changed(String what, String to) throws IOException {
    Path file = clusters().save(at("s.json"));
    String json = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(json).contains(what);
    Files.writeString(file, json.replace(what, to));
    return file;
  }

  @Test
  void placesThatCannotBeWritten() throws IOException {
    Segmentation segments = clusters();
    Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> segments.save(at("file/s.json")))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("cannot write " + at("file/s.json"));
    assertThatThrownBy(() -> segments.writeCsv(folder.toString()))
        .hasMessageStartingWith("cannot write " + folder);
    assertThatThrownBy(() -> segments.writeCsv(""))
        .hasMessage("the location is blank; name a file");
    assertThat(List.of(folder.toFile().list())).containsExactly("file");
  }
}
