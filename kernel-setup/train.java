// What the kernel is trained on when it is set up, so that it starts fast later: cells of the usual kind, each run once.
// Nothing but time depends on them; put in what your notebooks do first.
// %%
3 * 4.5
// %%
var random = new Random(7);
var text = new StringBuilder("customer,order,time,product,quantity,unitPrice\n");
for (int i = 0; i < 3_000; i++) {
  text.append("C%d,O%d,2025-0%d-1%d 10:00:00,P%d,%d,%d.5%n".formatted(i % 211, i / 2, 1 + i % 6, i % 9, i % 37, 1 + i % 4, i % 13));
}
var till = Files.createTempFile("till", ".csv");
Files.writeString(till, text);
// %%
var roles = "customer=customer, order=order, time=time, product=product, quantity=quantity, unitPrice=unitPrice";
var sales = Transactions.read(till, Roles.of(roles));
sales.head(3)
// %%
var cleaned = sales.clean(Cleaning.standard());
Files.delete(till);
cleaned.report()
// %%
var rfm = Rfm.of(cleaned.data(), LocalDate.of(2025, 7, 1));
rfm.describe()
// %%
var prepared = rfm.prepare(log1p("frequency", "monetary"), zScore());
var segments = Segmentation.of(KMeans.fit(prepared, KMeans.Options.k(3).seed(7)), rfm, "monetary").named();
SegmentProfile.of(segments, rfm)
// %%
SegmentCharts.scatter(segments, rfm, "recency", "monetary")
// %%
var shops = Table.create("shops", StringColumn.create("town", "Ulm", "Ulm", "Bonn"), DoubleColumn.create("sales", 3, 4, 5));
shops.sortOn("town").where(shops.doubleColumn("sales").isGreaterThan(3))
// %%
shops.summarize("sales", tech.tablesaw.aggregate.AggregateFunctions.median).by("town")
// %%
double[][] rows = random.doubles(9_000).boxed().map(x -> new double[] {x, x * x, 2 - x}).toArray(double[][]::new);
int[] signs = Arrays.stream(rows).mapToInt(r -> r[0] + r[1] > 1 ? 1 : 0).toArray();
var many = Table.create(StringColumn.create("id", IntStream.range(0, 9_000).mapToObj(i -> "C" + i)), DoubleColumn.create("spend", random.doubles(9_000).toArray()));
var clusters = KMeans.fit(CustomerFeatures.of(many, "id"), KMeans.Options.k(6).seed(7));
var logistic = smile.classification.LogisticRegression.fit(rows, signs);
logistic.predict(rows[0])
// %%
var bars = new CategoryChartBuilder().width(500).height(300).title("Sales by town").build();
var series = bars.addSeries("sales", List.of("Ulm", "Bonn"), List.of(7, 5));
bars
// %%
Map.of("towns", 2, "shops", 3)
