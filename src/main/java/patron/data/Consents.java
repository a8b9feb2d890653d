package patron.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who may be written to, and by which channel. The latest answer of a customer for a channel
 * counts; of several on one day, the one that says no. Who was never asked may not be written to.
 */
public final class Consents implements Tabular {

  /** What a customer answered. */
  public enum Status {
    /** Yes. */
    GRANTED,
    /** No, when asked. */
    REFUSED,
    /** No, after having said yes. */
    WITHDRAWN
  }

  /** One answer of one customer for one channel. */
  private record Answer(String customerId, String channel, Status status, LocalDate askedOn) {

    Key key() {
      return new Key(customerId, channel);
    }

    boolean countsMoreThan(Answer other) {
      int days = askedOn.compareTo(other.askedOn);
      return days > 0 || (days == 0 && status != Status.GRANTED);
    }
  }

  private record Key(String customerId, String channel) {}

  private final List<Answer> answers;
  private final Map<Key, Answer> latest = new HashMap<>();

  private Consents(List<Answer> answers) {
    this.answers = answers;
    for (Answer answer : answers) {
      latest.merge(answer.key(), answer, (old, fresh) -> fresh.countsMoreThan(old) ? fresh : old);
    }
  }

  /**
   * Reads answers from a file with the columns {@code customer_id}, {@code channel}, {@code status}
   * ({@code granted}, {@code refused} or {@code withdrawn}, in any case) and {@code asked_on} (a
   * day, like 2025-06-30).
   *
   * @param location a file, or a pattern for several
   * @return the consents
   */
  public static Consents read(String location) {
    Sheet sheet = Sheet.read(location, Roles.PATRON);
    int customer = sheet.column("the customer", "customer_id");
    int channel = sheet.column("the channel", "channel");
    int status = sheet.column("the answer", "status");
    int askedOn = sheet.column("the day of the answer", "asked_on");
    List<Answer> answers = new ArrayList<>();
    for (int row = 0; row < sheet.size(); row++) {
      answers.add(
          new Answer(
              sheet.needed(row, customer),
              plain(sheet.needed(row, channel)),
              status(sheet, row, status),
              SheetValues.day(sheet, row, askedOn)));
    }
    return new Consents(List.copyOf(answers));
  }

  /**
   * Whether a customer may be written to.
   *
   * @param customerId the customer
   * @param channel the channel, in any case
   * @return true only where the latest answer is yes
   */
  public boolean may(String customerId, String channel) {
    Answer answer = latest.get(new Key(customerId, plain(channel)));
    return answer != null && answer.status() == Status.GRANTED;
  }

  /** {@return all channels somebody was asked for, in small letters, sorted} */
  public List<String> channels() {
    return answers.stream().map(Answer::channel).distinct().sorted().toList();
  }

  /**
   * The consents as they were on a day, to run an old campaign again.
   *
   * @param day the last day whose answers count
   * @return these answers only
   */
  public Consents asOf(LocalDate day) {
    return new Consents(answers.stream().filter(a -> !a.askedOn().isAfter(day)).toList());
  }

  /**
   * All answers.
   *
   * @return a fresh table, in the order of the file
   */
  @Override
  public Table table() {
    StringColumn customers = StringColumn.create("customer_id");
    StringColumn channels = StringColumn.create("channel");
    StringColumn statuses = StringColumn.create("status");
    DateColumn days = DateColumn.create("asked_on");
    for (Answer answer : answers) {
      customers.append(answer.customerId());
      channels.append(answer.channel());
      statuses.append(plain(answer.status().name()));
      days.append(answer.askedOn());
    }
    return Table.create("consents", customers, channels, statuses, days);
  }

  @Override
  public long rowCount() {
    return answers.size();
  }

  private static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  private static Status status(Sheet sheet, int row, int column) {
    String word = sheet.needed(row, column);
    for (Status status : Status.values()) {
      if (plain(status.name()).equals(plain(word))) {
        return status;
      }
    }
    throw new PatronException(
        "%s: '%s' is no answer; write granted, refused or withdrawn"
            .formatted(sheet.place(row, column), CsvRecords.shown(word)));
  }
}
