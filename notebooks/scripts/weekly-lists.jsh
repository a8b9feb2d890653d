// Every Monday: reads the till lines, cleans them, assigns each customer to the saved segments, and exports one list a segment.
//
//   ./kernel-setup/jshell notebooks/scripts/weekly-lists.jsh lines=FILE asOf=2025-07-07 segmentation=FILE consents=FILE out=FOLDER
//
//   roles=PATRON          how the columns are called: a known set or 'customer=…, order=…'
//   segments=A;B          which segments get a list (default: all)
//   channel=EMAIL         how they are written to
//   percentOff=10 contactCost=0.02 holdOut=0.10
//   threads=0             0 is all cores; the files do not depend on it
//
// It writes into a folder of its own below out, named after the day (an old week's list is never mailed again by mistake):
// segments.csv and, for each segment that somebody is in, the list, its hold-out and its receipt.

var given = Arrays.stream(args).map(a -> a.split("=", 2)).peek(a -> PatronException.require(a.length == 2, "not understood: %s; write name=value", a[0])).collect(Collectors.toMap(a -> a[0], a -> a[1], (a, b) -> b, TreeMap::new));
var known = List.of("lines", "asOf", "segmentation", "consents", "out", "roles", "segments", "channel", "percentOff", "contactCost", "holdOut", "threads");
given.keySet().forEach(name -> PatronException.require(known.contains(name), "no argument is called %s; there are %s", name, known));
known.subList(0, 5).forEach(name -> PatronException.require(given.containsKey(name), "%s=… is missing; needed are %s", name, known.subList(0, 5)));

Threads.use(Integer.parseInt(given.getOrDefault("threads", "0")));
var asOf = LocalDate.parse(given.get("asOf"));
var out = Path.of(given.get("out")).resolve(asOf.toString());

var sales = Transactions.read(given.get("lines"), Roles.of(given.getOrDefault("roles", "PATRON")));
var cleaned = sales.clean(Cleaning.standard());
System.out.println(cleaned.report().print());

var rfm = Rfm.of(cleaned.data(), asOf);
var segments = Segmentation.load(given.get("segmentation")).assign(rfm);
segments.writeCsv(out.resolve("segments.csv").toString());

var consents = Consents.read(given.get("consents"));
var offer = Offer.percentOff(Double.parseDouble(given.getOrDefault("percentOff", "10"))).costing(Double.parseDouble(given.getOrDefault("contactCost", "0.02")));
var channel = Channel.valueOf(given.getOrDefault("channel", "EMAIL"));
var holdOut = Double.parseDouble(given.getOrDefault("holdOut", "0.10"));
var wanted = given.containsKey("segments") ? List.of(given.get("segments").split(";")) : segments.names();

for (var name : wanted) {
    if (segments.only(name).size() == 0) {
        System.out.printf("%-24s nobody this week, no list%n", name);
        continue;
    }
    var list = Campaign.named(name + " " + asOf).on(asOf).to(segments.only(name)).offer(offer).by(channel).consents(consents).holdOut(holdOut).list();
    var segment = segments.segments().get(segments.names().indexOf(name));
    var file = out.resolve("list-" + segment + "-" + name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-") + ".csv");
    list.writeCsv(file.toString());
    System.out.printf("%-24s %6d on the list, %5d held out  %s%n", name, list.rowCount(), list.holdOut().size(), file.getFileName());
}
