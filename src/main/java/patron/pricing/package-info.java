/**
 * What happens to units, revenue and margin when a price moves, and what the price should be:
 * demand models with own elasticities and honest standard errors, what-if curves, and an optimiser
 * that stays inside the buyer's guardrails and never prices by who the customer is. Imports base,
 * data, features and segment; holds no SQL and knows nothing of campaigns or charts.
 */
package patron.pricing;
