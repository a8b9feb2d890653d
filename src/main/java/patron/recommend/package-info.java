/**
 * What a customer will buy next: itemsets and rules from baskets, recommenders with a reason for
 * each product, an honest test split by time, and what each segment over-buys. Imports base, data,
 * features and segment; holds no SQL, and must not know of campaigns or charts.
 */
package patron.recommend;
