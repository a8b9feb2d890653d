package patron.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import patron.base.PatronException;

/** Whose the baskets are and of which day. */
final class BasketHeads {

  private final Labels customers;
  private final int[] customerCodes;
  private final int[] days;

  BasketHeads(Labels customers, int[] customerCodes, int[] days) {
    this.customers = customers;
    this.customerCodes = customerCodes;
    this.days = days;
  }

  /** All of them, sorted; null where baskets know no customers. */
  Labels customers() {
    return customers;
  }

  /** Of each basket, -1 for nobody known. */
  int[] customerCodes() {
    return customerCodes;
  }

  /** Of each basket, from 1970-01-01; null where baskets know no days. */
  int[] days() {
    return days;
  }

  static final BasketHeads NONE = new BasketHeads(null, null, null);

  /** Customers may be null for some baskets, days for none; either list may be null. */
  static BasketHeads of(List<String> customers, List<LocalDate> days) {
    Labels labels =
        customers == null
            ? null
            : Labels.sorted(customers.stream().filter(Objects::nonNull).toList());
    int[] codes =
        customers == null
            ? null
            : customers.stream().mapToInt(c -> c == null ? -1 : labels.codeOf(c)).toArray();
    return new BasketHeads(labels, codes, days == null ? null : days(days));
  }

  private static int[] days(List<LocalDate> days) {
    int[] numbers = new int[days.size()];
    for (int i = 0; i < numbers.length; i++) {
      PatronException.require(
          days.get(i) != null, "basket %s has no day; give every basket one, or none", i + 1);
      numbers[i] = Math.toIntExact(days.get(i).toEpochDay());
    }
    return numbers;
  }

  /** Those of some baskets; customers without any are forgotten. */
  BasketHeads take(int[] kept) {
    int[] keptDays = days == null ? null : at(days, kept);
    if (customers == null) {
      return new BasketHeads(null, null, keptDays);
    }
    int[] old = at(customerCodes, kept);
    int[] present = Arrays.stream(old).filter(c -> c >= 0).sorted().distinct().toArray();
    int[] renamed =
        Arrays.stream(old).map(c -> c < 0 ? -1 : Arrays.binarySearch(present, c)).toArray();
    return new BasketHeads(customers.take(present), renamed, keptDays);
  }

  private static int[] at(int[] values, int[] places) {
    return Arrays.stream(places).map(i -> values[i]).toArray();
  }
}
