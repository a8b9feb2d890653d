// Four cells that have to run before the kernel counts as set up: if one fails, set-up fails with its error.
// %%
// Java and the imports.
if (List.of(1, 2).size() + Seeds.generator(1, 1).nextInt(1) != 2) throw new IllegalStateException("Java");
// %%
// A query of the embedded database, and its result as a table.
if (Engine.local().query("SELECT 41 + 1 AS answer").longs("answer")[0] != 42) throw new IllegalStateException("SQL");
// %%
// A model.
var features = CustomerFeatures.of(Table.create(StringColumn.create("id", "a", "b", "c", "d"), DoubleColumn.create("spend", 1, 2, 8, 9)), "id");
if (KMeans.fit(features, KMeans.Options.k(2).seed(1)).clusters() != 2) throw new IllegalStateException("k-means");
// %%
// A picture: it needs fonts.
var chart = new XYChartBuilder().width(200).height(150).title("Fonts").build();
var series = chart.addSeries("line", new double[] {1, 2}, new double[] {2, 1});
display(chart, "image/png");
