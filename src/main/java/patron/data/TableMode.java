package patron.data;

/** What becomes of a database's table when rows are written to it. */
public enum TableMode {
  /** The table is new; one that is there already is an error. */
  CREATE,
  /** The rows come to those that are there. */
  APPEND,
  /** The rows take the place of those that are there. */
  REPLACE
}
