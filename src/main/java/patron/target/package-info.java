/**
 * From an audience to a list that can be sent: offers, channels, consents, hold-outs, the targeting
 * list and its receipt. May import every room of analysis; knows nothing of charts or notebooks.
 */
package patron.target;
