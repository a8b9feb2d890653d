/** What rooms share with {@code features} and users do not see. */
package patron.features.internal;
