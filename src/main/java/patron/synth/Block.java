package patron.synth;

import java.util.ArrayList;
import java.util.List;

/** Everything about some customers who follow each other: what one thread draws at a time. */
final class Block {

  /** Customers a block. */
  static final int SIZE = 256;

  final List<Shopper> shoppers = new ArrayList<>();
  final CsvText customers = new CsvText();
  final CsvText consents = new CsvText();
  final CsvText contacts = new CsvText();
  final CsvText engagement = new CsvText();
  final CsvText truth = new CsvText();
  final List<CrmExport.Entry> records = new ArrayList<>();
  final SocialPage.Posts posts = new SocialPage.Posts();
  final BasketBytes baskets = new BasketBytes();

  /** Draws customers {@code SIZE * block + 1} and on. */
  static Block of(long seed, int block, int all, PastCampaign letter, Choice choice) {
    Block made = new Block();
    int last = Math.min(all, SIZE * (block + 1));
    for (int number = SIZE * block + 1; number <= last; number++) {
      made.add(seed, Customer.of(seed, number, letter), all, choice);
    }
    return made;
  }

  private void add(long seed, Customer customer, int all, Choice choice) {
    shoppers.add(customer.shopper());
    customers.row(customer.cells());
    customer.consents(consents);
    if (customer.contact()) {
      contacts.row(PastCampaign.contact(customer));
    }
    Engagement.of(seed, customer, engagement);
    CrmExport.draw(seed, customer, all, records);
    SocialPage.draw(seed, customer, posts);
    truth.row(customer.truth());
    customer.baskets(seed, choice).forEach(basket -> baskets.add(basket, BasketBytes.Source.CARD));
  }
}
