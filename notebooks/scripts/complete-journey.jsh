// One table of customers from The Complete Journey in full: 1,469,307 lines, joined with products, 20,940,529 promotions,
// campaigns, coupons and demography. Fetch the data first: kernel-setup/datasets fetch complete-journey
//
//   ./kernel-setup/jshell notebooks/scripts/complete-journey.jsh [FOLDER-WITH-THE-DATA [FOLDER-FOR-THE-TABLE]]

var folder = args.length > 0 ? Path.of(args[0]) : Datasets.folder("complete-journey");
var output = Path.of(args.length > 1 ? args[1] : "output/complete-journey");
var asOf   = LocalDate.of(2018, 1, 1);

// Times are in UTC; the shops are not.
var roles = Roles.of("customer=household_id, order=basket_id, time=transaction_timestamp, product=product_id, store=store_id,"
    + " quantity=quantity, amount=sales_value, discount=retail_disc, writtenIn=UTC, zone=America/New_York");
var sales = Transactions.read(folder.resolve("transactions.parquet"), roles);
System.out.println(Expect.contract("Complete Journey").rows(1_469_307, 1_469_307).complete("customer_id", "order_id", "amount").check(sales));

// What was on display or in the mailer of that store in that week, where the household bought it.
var promoted = Engine.local().query("""
    SELECT CAST(household_id AS VARCHAR) AS household_id, avg(CASE WHEN p.product_id IS NULL THEN 0 ELSE 1 END) AS promoted_share,
      avg(CASE WHEN d.brand = 'Private' THEN 1 ELSE 0 END) AS private_share
    FROM '%1$s/transactions.parquet' AS t LEFT JOIN '%1$s/products.parquet' AS d USING (product_id)
    LEFT JOIN (SELECT DISTINCT product_id, store_id, week FROM '%1$s/promotions.parquet') AS p USING (product_id, store_id, week)
    GROUP BY 1""".formatted(folder)).table();
var mailed = Engine.local().query("""
    SELECT CAST(household_id AS VARCHAR) AS household_id, count(*) AS campaigns
    FROM '%s/campaigns.parquet' GROUP BY 1""".formatted(folder)).table();
var redeemed = Engine.local().query("""
    SELECT CAST(household_id AS VARCHAR) AS household_id, count(*) AS coupons
    FROM '%s/coupon_redemptions.parquet' GROUP BY 1""".formatted(folder)).table();
var people = Customers.read(folder.resolve("demographics.parquet").toString(), Roles.of("customer=household_id"));

var bought = Rfm.of(sales, asOf).leftJoin(Behaviour.of(sales, asOf), Missing.refuse());
var reached = bought.leftJoin(CustomerFeatures.of(promoted, "household_id"), Missing.refuse()).leftJoin(CustomerFeatures.of(mailed, "household_id"), Missing.zero());
var answered = reached.leftJoin(CustomerFeatures.of(redeemed, "household_id"), Missing.zero());
var customers = answered.leftJoin(CrmFeatures.of(people, asOf), Missing.unknown());
Export.csv(customers.table(), output.resolve("customers.csv"));
System.out.println(customers.size() + " households, " + customers.names().size() + " features: " + output.resolve("customers.csv"));
