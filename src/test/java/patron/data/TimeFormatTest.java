package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import patron.base.PatronException;

/** How the format of times is found, and what is said where it cannot be. */
class TimeFormatTest {

  private static final Roles ROLES = Roles.of("time=Time, amount=Amount");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2011-12-09|2011-12-09T00:00",
        "2011-12-09 12:50|2011-12-09T12:50",
        "2011-12-09T12:50:01|2011-12-09T12:50:01",
        "2011-12-09T12:50:01.250Z|2011-12-09T12:50:01.250",
        "2011/12/09 12:50|2011-12-09T12:50",
        "20111209|2011-12-09T00:00",
        "13/12/2011 8:05|2011-12-13T08:05",
        "12/13/2011 8:05|2011-12-13T08:05",
        "12/13/2011 8:05:59 PM|2011-12-13T20:05:59",
        "13.12.2011 08:05|2011-12-13T08:05",
        "9.12.2011|2011-12-09T00:00",
        "13-12-2011|2011-12-13T00:00",
        "12/13/11|2011-12-13T00:00",
        "9 Dec 2011|2011-12-09T00:00",
        "09-Dec-2011 12:50:00|2011-12-09T12:50",
      })
  void usualFormatsAreFound(String written, LocalDateTime meant) throws IOException {
    assertThat(read(written).query("SELECT sold_at FROM {lines}").times("sold_at"))
        .containsExactly(meant);
  }

  @Test
  void dayAndMonthAreToldApartByTheOtherLines() throws IOException {
    assertThat(read("01/02/2011", "03/04/2011", "13/04/2011").firstDay()).hasToString("2011-02-01");
    assertThat(read("01/02/2011", "03/04/2011", "03/14/2011").firstDay()).hasToString("2011-01-02");
  }

  @Test
  void whatCanBeReadInTwoWaysMustBeStated() throws IOException {
    assertThatThrownBy(() -> read("01/02/2011", "03/04/2011"))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith(
            "times.csv, column Time: '01/02/2011' can be read as %d/%m/%Y or as %m/%d/%Y, and no"
                + " other line tells which; state it among the roles, like timeFormat=%d/%m/%Y");
    Roles stated = ROLES.timeFormat("%m/%d/%Y");
    assertThat(Transactions.read(file("01/02/2011", "03/04/2011"), stated).lastDay())
        .hasToString("2011-03-04");
  }

  @Test
  void mixedFormatsAreNamedWithBothLines() {
    assertMixed(
        "times.csv, line 4, column Time: '03/14/2011' is not in the format %d/%m/%Y of line 2"
            + " ('13/02/2011')",
        "13/02/2011", "14/02/2011", "03/14/2011");
    assertMixed(
        "line 3, column Time: '13/02/2011' is not in the format ISO (2010-12-01 08:26:00) of line 2"
            + " ('2011-02-12 08:00')",
        "2011-02-12 08:00",
        "13/02/2011");
    assertMixed(
        "line 3, column Time: '2011-02-12' is not in the format %d/%m/%Y of line 2 ('13/02/2011');"
            + " give all lines one format, or state it among the roles, like timeFormat=%d/%m/%Y"
            + " %H:%M",
        "13/02/2011", "2011-02-12");
    assertMixed(
        "line 3, column Time: '13/02/2011 08:00' is not in the format %d/%m/%Y of line 2",
        "13/02/2011", "13/02/2011 08:00");
  }

  @Test
  void timesThatAreNoneAreRefused() {
    assertMixed(
        "column Time: 'yesterday' is not a time in a usual format; state it among the roles, like"
            + " timeFormat=%d/%m/%Y %H:%M",
        "yesterday");
    assertMixed(
        "line 3, column Time: there is no time, and every line needs one; mend or remove the line",
        "2011-01-01",
        " ");
    assertMixed("line 2, column Time: there is no time", "\"\"", "2011-01-01");
    assertMixed(
        "line 3, column Time: '2011-02-30' is not in the format", "2011-01-01", "2011-02-30");
    assertMixed(
        "line 3, column Time: '2011-01-01 08:00:00+02:00' is not in the format",
        "2011-01-01",
        "2011-01-01 08:00:00+02:00");
    assertMixed("line 3, column Time: 'infinity' is not in the format", "2011-01-01", "infinity");
    assertMixed(
        "line 3, column Time: '0011-01-01' is not in the format", "2011-01-01", "0011-01-01");
  }

  @Test
  void aStatedFormatCountsAlone() throws IOException {
    Roles stated = ROLES.timeFormat("%d.%m.%Y %H:%M");
    assertThatThrownBy(() -> Transactions.read(file("2011-01-01"), stated))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining(
            "line 2, column Time: '2011-01-01' is not in the format %d.%m.%Y %H:%M;");
    assertThat(Transactions.read(file("01.02.2011 09:30"), stated).firstDay())
        .hasToString("2011-02-01");
    Roles wrong = ROLES.timeFormat("%Q");
    assertThatThrownBy(() -> Transactions.read(file("2011-01-01"), wrong))
        .isInstanceOf(PatronException.class);
  }

  private void assertMixed(String message, String... times) {
    assertThatThrownBy(() -> read(times))
        .isInstanceOf(PatronException.class)
        .message()
        .contains(message)
        .hasLineCount(1);
  }

  private Transactions read(String... times) throws IOException {
    return Transactions.read(file(times), ROLES);
  }

  private Path file(String... times) throws IOException {
    return TestFiles.write(
        folder,
        "times.csv",
        Stream.of(times).map(t -> t + ",1\n").collect(Collectors.joining("", "Time,Amount\n", "")));
  }
}
