package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Engagement;

class EngagementFeaturesTest {

  private static final String MONTHS =
      """
      customer_id,month,event,count
      b,2025-03-01,Web_Visit,4
      b,2024-12-01,web_visit,1
      a,2025-04-01,web_visit,7
      a,2025-02-01,complaint,1
      a,2025-02-01,complaint,1
      a,2024-09-01,complaint,9
      """;

  @TempDir Path folder;

  private Engagement read(String text) throws IOException {
    Path file = Files.createTempFile(folder, "engagement", ".csv");
    return Engagement.read(Files.writeString(file, text).toString());
  }

  @Test
  void readsAndShowsWhatIsThere() throws IOException {
    Engagement engagement = read(MONTHS);
    assertThat(engagement.monthly()).isTrue();
    assertThat(engagement.kinds()).containsExactly("complaint", "web_visit");
    assertThat(engagement.events().getFirst())
        .isEqualTo(
            new Engagement.Event("b", LocalDate.of(2025, 3, 1), "web_visit", 4, null, Double.NaN));
    assertThat(engagement.rowCount()).isEqualTo(6);
    assertThat(engagement.table().columnNames())
        .containsExactly("customer_id", "month", "event", "count");
  }

  /**
   * April is not over on 15 April, so January to March are recent and October to December before.
   */
  @Test
  void monthsCountOnceTheyAreOver() throws IOException {
    CustomerFeatures f = EngagementFeatures.of(read(MONTHS), LocalDate.of(2025, 4, 15));
    assertThat(f.ids()).containsExactly("a", "b");
    assertThat(f.numbers("web_visit_recent")).containsExactly(0, 4);
    assertThat(f.numbers("web_visit_before")).containsExactly(0, 1);
    assertThat(f.numbers("web_visit_trend")).containsExactly(0, Math.log(5 / 2.0));
    assertThat(f.numbers("complaint_recent")).containsExactly(2, 0);
    assertThat(f.numbers("complaint_before")).containsExactly(0, 0);
  }

  @Test
  void daysCountUpToTheDayBefore() throws IOException {
    Engagement engagement =
        read(
            """
            customer_id,day,event,count
            a,2025-04-14,mail,1
            a,2025-04-15,mail,10
            a,2025-01-15,mail,2
            a,2025-01-14,mail,4
            a,2024-10-17,mail,8
            a,2024-10-16,mail,16
            """);
    CustomerFeatures f = EngagementFeatures.of(engagement, LocalDate.of(2025, 4, 15));
    assertThat(f.numbers("mail_recent")).containsExactly(3);
    assertThat(f.numbers("mail_before")).containsExactly(12);
  }

  @Test
  void laterEventsChangeNothing() throws IOException {
    CustomerFeatures all = EngagementFeatures.of(read(MONTHS), LocalDate.of(2025, 4, 1));
    CustomerFeatures cut =
        EngagementFeatures.of(
            read(MONTHS.replace("a,2025-04-01,web_visit,7\n", "z,2025-04-01,new_event,7\n")),
            LocalDate.of(2025, 4, 1));
    assertThat(cut.table().print()).isEqualTo(all.table().print());
  }

  @Test
  void errorsNameTheFileTheLineAndTheColumn() {
    refused("a,2025-03-02,web,1", ", line 2, column month: '2025-03-02' is not the first day");
    refused(
        "a,March,web,1", ", line 2, column month: 'March' is not a day; write it like 2025-06-01");
    refused("a,2025-03-01,web,-1", ", line 2, column count: '-1' is not a count");
    refused("a,2025-03-01,web,1.5", ", line 2, column count: '1.5' is not a count");
    refused("a,2025-03-01,,1", ", line 2, column event: there is no value");
    refused(",2025-03-01,web,1", ", line 2, column customer_id: there is no value");
    refused("a,2025-03-01,web,", ", line 2, column count: there is no value");
    assertThatThrownBy(() -> read("customer_id,event,count\na,b,1\n"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("month");
    assertThatThrownBy(() -> Engagement.read(folder.resolve("none.csv").toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("none.csv");
    assertThatThrownBy(() -> EngagementFeatures.of(read(MONTHS), LocalDate.of(2024, 9, 1)))
        .hasMessage("there is no event before 2024-09-01; check the as-of date");
  }

  private void refused(String line, String message) {
    assertThatThrownBy(() -> read("customer_id,month,event,count\n" + line + "\n"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining(message);
  }
}
