/**
 * What a customer is worth: how likely he or she still is one, how many purchases are to come, what
 * they will be worth, and all of it in money of today. Imports {@code base}, {@code data}, {@code
 * features}, {@code cluster} and {@code segment}. Takes {@link patron.data.Purchases} and holds no
 * SQL; knows nothing of campaigns, nor of who will be written to.
 */
package patron.value;
