package patron.data;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * One line of sales, for rules written in Java. What has no role or no value is null.
 *
 * @param lineNumber from 1, in the order of the file
 * @param customerId who bought
 * @param orderId in which order
 * @param soldAt when, never null
 * @param productId what
 * @param description its name
 * @param quantity how many, negative where goods came back
 * @param unitPrice the price of one
 * @param amount the money
 */
public record SalesLine(
    long lineNumber,
    String customerId,
    String orderId,
    LocalDateTime soldAt,
    String productId,
    String description,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal amount) {}
