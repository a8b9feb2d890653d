package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.segment.Audience;
import tech.tablesaw.api.Table;

class TargetingListTest {

  private static final List<String> IDS =
      IntStream.range(0, 40).mapToObj(i -> "c%02d".formatted(i)).toList();

  @TempDir Path folder;

  private static TargetingList list() {
    return Campaign.named("win-back")
        .on(LocalDate.of(2025, 7, 1))
        .to(Audience.of(IDS, "=segment At risk", IDS))
        .offer(Offer.percentOff(10).costing(0.40))
        .by(Channel.EMAIL)
        .consentNotNeeded("test")
        .holdOut(0.25)
        .list();
  }

  @Test
  void tableHasOneRowAContact() {
    Table table = list().table();
    assertThat(table.columnNames())
        .containsExactly("customer_id", "campaign", "on", "channel", "offer", "reason", "cost");
    assertThat(table.rowCount()).isEqualTo(list().size());
    assertThat(table.stringColumn("customer_id").asList()).isEqualTo(list().treated().ids());
    assertThat(table.dateColumn("on").get(0)).isEqualTo(LocalDate.of(2025, 7, 1));
    assertThat(table.stringColumn("channel").unique().asList()).containsExactly("email");
    assertThat(table.doubleColumn("cost").unique().asList()).containsExactly(0.40);
    assertThat(list().head(2).rowCount()).isEqualTo(2);
    assertThat(list().rowCount()).isEqualTo(list().size());
  }

  @Test
  void receiptAddsUpAndCostsExactly() {
    CampaignReceipt receipt = list().receipt();
    assertThat(receipt.listed() + receipt.heldOut() + receipt.withoutConsent())
        .isEqualTo(receipt.audience());
    assertThat(receipt.cost())
        .isEqualByComparingTo(
            new BigDecimal("0.40").multiply(BigDecimal.valueOf(receipt.listed())));
    assertThat(receipt.table().stringColumn("item").asList())
        .containsExactly(
            "campaign",
            "on",
            "audience",
            "offer",
            "cost of a contact",
            "channel",
            "basis",
            "hold-out share",
            "audience customers",
            "without consent",
            "held out",
            "listed",
            "cost",
            "smallest rise from 2 %",
            "smallest rise from 10 %",
            "hash",
            "code version");
    assertThat(receipt.toString()).contains("listed                   " + receipt.listed() + "\n");
  }

  @Test
  void detectableRiseNeedsARate() {
    assertThat(list().receipt().detectableRise(0.10)).isBetween(0.2, 0.9);
    assertThatThrownBy(() -> list().receipt().detectableRise(0))
        .isInstanceOf(PatronException.class)
        .hasMessage("the response rate is 0.0; give more than 0 and less than 1");
    assertThatThrownBy(() -> list().receipt().detectableRise(1)).hasMessageContaining("1.0");
  }

  @Test
  void hashIsOfAudienceAndSettings() {
    String hash = list().receipt().hash();
    assertThat(list().receipt().hash()).isEqualTo(hash).hasSize(64);
    Campaign same =
        Campaign.named("win-back")
            .on(LocalDate.of(2025, 7, 1))
            .to(Audience.of(IDS, "=segment At risk", IDS))
            .offer(Offer.percentOff(10).costing(0.40))
            .by(Channel.EMAIL)
            .consentNotNeeded("test")
            .holdOut(0.25);
    assertThat(same.list().receipt().hash()).isEqualTo(hash);
    List<Campaign> others =
        List.of(
            same.on(LocalDate.of(2025, 7, 2)),
            same.to(Audience.of(IDS.subList(1, 40), "=segment At risk", IDS)),
            same.to(Audience.of(IDS, "other reason", IDS)),
            same.offer(Offer.percentOff(11).costing(0.40)),
            same.offer(Offer.percentOff(10).costing(0.41)),
            same.by(Channel.SMS),
            same.consentNotNeeded("other"),
            same.holdOut(0.24));
    assertThat(others.stream().map(c -> c.list().receipt().hash()))
        .doesNotContain(hash)
        .doesNotHaveDuplicates();
  }

  @Test
  void writesThreeFilesTheSameEachTime() throws IOException {
    String location = folder.resolve("deep/win back's.csv").toString();
    List<Path> files = list().writeCsv(location);
    assertThat(files)
        .containsExactly(
            folder.resolve("deep/win back's.csv"),
            folder.resolve("deep/win back's-hold-out.csv"),
            folder.resolve("deep/win back's-receipt.csv"));
    List<Path> again = list().writeCsv(folder.resolve("again").toString());
    assertThat(again.get(2)).isEqualTo(folder.resolve("again-receipt"));
    for (int i = 0; i < 3; i++) {
      assertThat(again.get(i)).hasSameBinaryContentAs(files.get(i));
    }
    List<String> lines = Files.readAllLines(files.getFirst());
    assertThat(lines).hasSize(list().size() + 1);
    assertThat(lines.getFirst()).isEqualTo("customer_id,campaign,on,channel,offer,reason,cost");
    assertThat(lines.get(1))
        .isEqualTo(
            list().treated().ids().getFirst()
                + ",win-back,2025-07-01,email,10 % off,'=segment At risk,0.4");
    assertThat(Files.readAllLines(files.get(1)))
        .hasSize(list().holdOut().size() + 1)
        .startsWith("customer_id,campaign,on,channel,offer,reason");
    assertThat(Files.readAllLines(files.get(2))).startsWith("item,value", "campaign,win-back");
    assertThat(folder.resolve("deep").toFile().list()).hasSize(3);
  }

  /** Where one of the three cannot be written, none is, and what was there stays. */
  @Test
  void writesAllOrNothing() throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "old");
    Files.createDirectory(folder.resolve("list-receipt.csv"));
    assertThatThrownBy(() -> list().writeCsv(list.toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("cannot write " + folder.resolve("list-receipt.csv"));
    assertThat(list).hasContent("old");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("list.csv", "list-receipt.csv");
  }

  @Test
  void refusesPlacesThatAreNone() {
    assertThatThrownBy(() -> list().writeCsv(" "))
        .hasMessage("the location of the list is blank; name a file");
    assertThatThrownBy(() -> list().writeCsv("/")).hasMessage("'/' is a folder; name a file in it");
    assertThatThrownBy(() -> list().writeCsv("a\0b")).hasMessageContaining("cannot be the name");
  }
}
