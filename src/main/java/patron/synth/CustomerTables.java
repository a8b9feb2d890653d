package patron.synth;

import java.util.Map;

/** The tables with rows of customers, as they are filled block by block. */
final class CustomerTables {

  private final ShopFiles files;
  private final TableFile customers;
  private final TableFile consents;
  private final TableFile contacts;
  private final TableFile engagement;
  private final TableFile views;
  private final TableFile satisfaction;
  private final TableFile truth;
  private final TableFile identities;
  private final Map<String, TableFile> answers;
  private final CrmExport crm;
  private final SocialPage page;

  /**
   * Begins all of them.
   *
   * @param posts where events of the social page wait for their day
   */
  CustomerTables(Plan plan, ShopFiles files, DayFile posts) {
    this.files = files;
    this.customers = files.table("customers", Customer.COLUMNS);
    this.consents = files.table("consents", Customer.CONSENTS);
    this.contacts = files.table("contacts", PastCampaign.CONTACTS);
    this.engagement = files.table("engagement", Engagement.COLUMNS);
    this.views = files.table("views", Views.COLUMNS);
    this.satisfaction = files.table("satisfaction", Satisfaction.COLUMNS);
    this.truth = files.table("truth/truth", Customer.TRUTH);
    this.identities = files.table("identities", CrmExport.KEYS);
    this.answers = Answers.ofCustomers(plan, files);
    this.crm =
        new CrmExport(
            files.table("crm", CrmExport.COLUMNS),
            files.table("truth/crm", CrmExport.TRUTH),
            identities);
    this.page = new SocialPage(posts, files.spool("accounts"));
  }

  void add(Block block) {
    customers.add(block.customers);
    consents.add(block.consents);
    contacts.add(block.contacts);
    engagement.add(block.engagement);
    views.add(block.views);
    satisfaction.add(block.satisfaction);
    truth.add(block.truth);
    block.answers.moveTo(answers);
    crm.add(block.records);
    page.add(block.posts);
  }

  /** Writes what had to wait for all customers. */
  void finish() {
    identities.append(page.keys());
    page.writeTo(files.table("social", SocialPage.COLUMNS));
  }

  /** How many records of the CRM are wrong in a way. */
  long wrongRecords(String dirt) {
    return crm.count(dirt);
  }
}
