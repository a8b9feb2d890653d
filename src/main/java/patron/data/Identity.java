package patron.data;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who is who: which customer an id of another system belongs to, such as the number of a card, the
 * name in a web shop or the account in a social network. Immutable.
 *
 * <p>What finds no customer is counted and kept apart: {@link Joined#unmatched()}.
 */
public final class Identity implements Tabular {

  /** System to id to customer. */
  private final Map<String, Map<String, String>> systems;

  private final boolean keepsOthers;

  private Identity(Map<String, Map<String, String>> systems, boolean keepsOthers) {
    this.systems = systems;
    this.keepsOthers = keepsOthers;
  }

  /**
   * Reads a file with the columns {@code customer_id}, {@code system} (any word, in any case) and
   * {@code id}. A customer may have several ids in a system; an id has one customer.
   *
   * @param location a file, or a pattern for several
   * @return the keys
   */
  public static Identity read(String location) {
    Sheet sheet =
        Sheet.read(PatronException.given(location, "Identity.read", "the location"), Roles.PATRON);
    int customer = sheet.column("the customer", "customer_id");
    int system = sheet.column("the system", "system");
    int id = sheet.column("the id there", "id");
    Map<String, Map<String, String>> systems = new LinkedHashMap<>();
    for (int row = 0; row < sheet.size(); row++) {
      String found = sheet.needed(row, customer);
      String before =
          systems
              .computeIfAbsent(word(sheet.needed(row, system)), _ -> new LinkedHashMap<>())
              .putIfAbsent(sheet.needed(row, id), found);
      PatronException.require(
          before == null || before.equals(found),
          "%s: '%s' belongs to customer '%s' already; an id has one customer",
          sheet.place(row, id),
          sheet.needed(row, id),
          before);
    }
    return new Identity(systems, false);
  }

  /**
   * Keys of one system.
   *
   * @param system what it is called
   * @param customers id there to customer
   * @return the keys
   */
  public static Identity of(String system, Map<String, String> customers) {
    PatronException.require(
        system != null && !system.isBlank(), "a system of identities needs a name");
    PatronException.given(customers, "Identity.of", "the map");
    return new Identity(Map.of(word(system), new LinkedHashMap<>(customers)), false);
  }

  private static String word(String system) {
    return system.strip().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The same keys, but who has none keeps the id as it is: for merging duplicates.
   *
   * @return keys that match everybody who has an id
   */
  public Identity orSame() {
    return new Identity(systems, true);
  }

  /** {@return the names of the systems, in the order of the file} */
  public List<String> systems() {
    return List.copyOf(systems.keySet());
  }

  /**
   * The customer of an id.
   *
   * @param system the system
   * @param id the id there; may be null
   * @return the customer, or null where there is none
   */
  public String customer(String system, String id) {
    Map<String, String> keys = keys(system);
    return keepsOthers && id != null ? keys.getOrDefault(id, id) : keys.get(id);
  }

  private Map<String, String> keys(String system) {
    Map<String, String> keys = system == null ? null : systems.get(word(system));
    PatronException.require(
        keys != null,
        "there is no system '%s' among the identities; there are %s",
        system,
        systems());
    return keys;
  }

  /**
   * Sales whose customer ids are those of a system.
   *
   * @param sales the lines
   * @param system the system
   * @return the lines with the customers' ids; those that match nobody, or have no id, apart
   */
  public Joined<Transactions> join(Transactions sales, String system) {
    PatronException.given(sales, "Identity.join", "the sales");
    Map<String, String> keys = keys(system);
    try {
      return IdentityJoin.of(sales, keys, keepsOthers);
    } finally {
      Reference.reachabilityFence(sales);
    }
  }

  /**
   * Events whose customer ids are those of a system.
   *
   * @param engagement the events
   * @param system the system
   * @return the events with the customers' ids; those that match nobody apart
   */
  public Joined<Engagement> join(Engagement engagement, String system) {
    PatronException.given(engagement, "Identity.join", "the events");
    keys(system);
    List<Engagement.Event> matched = new ArrayList<>();
    List<Engagement.Event> unmatched = new ArrayList<>();
    for (Engagement.Event event : engagement.events()) {
      String customer = customer(system, event.customerId());
      if (customer == null) {
        unmatched.add(event);
      } else {
        matched.add(event.of(customer));
      }
    }
    return new Joined<>(
        engagement.with(matched),
        engagement.with(unmatched),
        List.of(events("matched", matched), events("matches nobody", unmatched)));
  }

  private static Joined.Part events(String what, List<Engagement.Event> events) {
    long ids = events.stream().map(Engagement.Event::customerId).distinct().count();
    return new Joined.Part(what, events.size(), ids, null);
  }

  /**
   * Records whose ids are those of a system. Of several records of one customer the first stays,
   * the others are kept apart.
   *
   * @param customers the records
   * @param system the system
   * @return the records under the customers' ids; those that match nobody, and second ones, apart
   */
  public Joined<Customers> join(Customers customers, String system) {
    PatronException.given(customers, "Identity.join", "the customers");
    keys(system);
    Map<String, Integer> first = new LinkedHashMap<>();
    List<Integer> strangers = new ArrayList<>();
    List<Integer> seconds = new ArrayList<>();
    for (int row = 0; row < customers.size(); row++) {
      String customer = customer(system, customers.ids().get(row));
      if (customer == null) {
        strangers.add(row);
      } else if (first.putIfAbsent(customer, row) != null) {
        seconds.add(row);
      }
    }
    List<Integer> apart = new ArrayList<>(strangers);
    apart.addAll(seconds);
    return new Joined<>(
        customers.rows(rows(first.values()), List.copyOf(first.keySet())),
        customers.rows(rows(apart), apart.stream().map(customers.ids()::get).toList()),
        List.of(
            new Joined.Part("matched", first.size(), first.size(), null),
            new Joined.Part("matches nobody", strangers.size(), strangers.size(), null),
            new Joined.Part("second record of a customer", seconds.size(), seconds.size(), null)));
  }

  private static int[] rows(java.util.Collection<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** One row a key: customer_id, system, id. */
  @Override
  public Table table() {
    StringColumn customers = StringColumn.create("customer_id");
    StringColumn names = StringColumn.create("system");
    StringColumn ids = StringColumn.create("id");
    systems.forEach(
        (system, keys) ->
            keys.forEach(
                (id, customer) -> {
                  customers.append(customer);
                  names.append(system);
                  ids.append(id);
                }));
    return Table.create("identities", customers, names, ids);
  }

  @Override
  public long rowCount() {
    return systems.values().stream().mapToLong(Map::size).sum();
  }
}
