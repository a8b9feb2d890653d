SELECT
  any_value(customer_id) AS customer_id,
  count(*) AS n,
  count(*) - count(order_id) AS no_order,
  count(*) - count(amount) AS no_amount
FROM {lines}
WHERE sold_at < {as_of}
GROUP BY customer_id IS NULL
