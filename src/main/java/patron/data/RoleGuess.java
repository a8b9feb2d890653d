package patron.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which role a column may have, by what columns are usually called. */
final class RoleGuess {

  private static final Map<String, List<String>> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put(
        "customer",
        words(
            "customerid customer custid clientid client householdid memberid userid cardid"
                + " loyaltyid accountid kundennr kundennummer"));
    USUAL.put(
        "order",
        words(
            "orderid order orderno ordernumber invoice invoiceno invoicenumber invoiceid basketid"
                + " basket transactionid transaction receiptid receipt receiptno ticketid bon"
                + " bonnr"));
    USUAL.put("line", words("lineid lineno linenumber line"));
    USUAL.put(
        "time",
        words(
            "time date datetime timestamp soldat invoicedate orderdate orderedat transactiondate"
                + " transactiontimestamp purchasedate saledate datum"));
    USUAL.put(
        "product",
        words(
            "productid product stockcode sku itemid item articleid article upc ean gtin"
                + " artikelnr"));
    USUAL.put(
        "description",
        words("description productname itemname productdescription name title bezeichnung"));
    USUAL.put("category", words("category productcategory department warengruppe"));
    USUAL.put("brand", words("brand manufacturer marke"));
    USUAL.put("quantity", words("quantity qty units pieces count menge numberofcds"));
    USUAL.put("unitPrice", words("unitprice price priceperunit preis einzelpreis"));
    USUAL.put(
        "amount",
        words(
            "amount salesvalue sales total linetotal revenue spend value dollarvalue umsatz"
                + " betrag"));
    USUAL.put("discount", words("discount discountamount retaildisc rabatt"));
    USUAL.put("unitCost", words("unitcost cost einstandspreis"));
    USUAL.put("currency", words("currency currencycode waehrung"));
    USUAL.put("store", words("storeid store storeno shopid shop branchid branch filiale"));
    USUAL.put("channel", words("channel saleschannel kanal"));
    USUAL.put("country", words("country countrycode land"));
  }

  private RoleGuess() {}

  /** Column to role; a role goes to one column only, the one that is called most usually. */
  static Map<String, String> of(List<String> names) {
    Map<String, String> guesses = new HashMap<>();
    Set<String> taken = new HashSet<>();
    USUAL.forEach(
        (role, usual) ->
            usual.stream()
                .map(word -> named(names, word))
                .flatMap(Optional::stream)
                .filter(taken::add)
                .findFirst()
                .ifPresent(column -> guesses.put(column, role)));
    return guesses;
  }

  private static Optional<String> named(List<String> names, String word) {
    return names.stream()
        .filter(n -> n.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").equals(word))
        .findFirst();
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }
}
