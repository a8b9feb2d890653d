/**
 * Groups of customers with stable ids and names a marketer can say: made from a partition or from
 * the RFM grid, profiled, saved, and applied again to new customers; and audiences cut from them.
 * Imports base, data, features and cluster; knows nothing of offers, budgets or charts.
 */
package patron.segment;
