/**
 * Who is about to leave, and whom it is worth keeping: how long a silence means that a customer has
 * gone, features as of a day with labels after it, models beside naive rules, and a list by
 * expected profit. Imports {@code base}, {@code data}, {@code features}, {@code cluster}, {@code
 * segment} and {@code value}; knows nothing of campaigns.
 */
package patron.churn;
