package patron.target;

import java.util.Locale;

/** Through what a customer is reached; each has its own consent. */
public enum Channel {
  /** An e-mail. */
  EMAIL,
  /** A text message. */
  SMS,
  /** A letter or a card. */
  POST,
  /** A call. */
  PHONE,
  /** A message of the shop's app. */
  PUSH;

  /**
   * The word for it in files of consents and in lists.
   *
   * @return the name in lower case, such as "email"
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
