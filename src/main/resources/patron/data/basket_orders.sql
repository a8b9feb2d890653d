-- Must number the orders as basket_lines.sql does.
SELECT min(customer_id) AS customer_id, {day} AS day
FROM {lines}
GROUP BY order_id
ORDER BY min(sold_at), order_id
