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
  final CsvText views = new CsvText();
  final CsvText satisfaction = new CsvText();
  final CsvText truth = new CsvText();
  final Answers answers = new Answers();
  final List<CrmExport.Entry> records = new ArrayList<>();
  final SocialPage.Posts posts = new SocialPage.Posts();
  final BasketBytes baskets = new BasketBytes();

  /** Draws customers {@code SIZE * block + 1} and on. */
  static Block of(Plan plan, int block, PastCampaign letter, Choice choice) {
    Block made = new Block();
    int last = Math.min(plan.customers(), SIZE * (block + 1));
    for (int number = SIZE * block + 1; number <= last; number++) {
      made.add(plan, Customer.of(plan, number, letter), choice);
    }
    return made;
  }

  private void add(Plan plan, Customer customer, Choice choice) {
    shoppers.add(customer.shopper());
    customers.row(customer.cells());
    customer.consents(consents);
    if (customer.contact()) {
      contacts.row(PastCampaign.contact(customer));
    }
    Engagement.of(plan, customer, engagement);
    CrmExport.draw(plan, customer, records);
    SocialPage.draw(plan, customer, posts);
    truth.row(customer.truth(plan));
    answers.add(plan, customer.shopper());
    List<Basket> bought = customer.baskets(plan, choice);
    Views.of(plan, customer, bought, choice, views);
    Satisfaction.of(plan, customer, bought, satisfaction);
    bought.forEach(basket -> baskets.add(basket, BasketBytes.Source.CARD));
  }
}
