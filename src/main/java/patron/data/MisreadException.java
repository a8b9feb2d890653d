package patron.data;

import patron.base.PatronException;

/** A file's beginning looked like one encoding, and further on it is seen to be another. */
final class MisreadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final TextEncoding encoding;

  MisreadException(PatronException refused, TextEncoding encoding) {
    super(refused.getMessage(), refused);
    this.encoding = encoding;
  }

  /** The roles with which it can be read. */
  Roles better(Roles roles) {
    return roles.with("encoding", encoding.word());
  }
}
