-- And what is missing, so that lines are looked through once.
SELECT
  customer_id,
  {days_since_last_order} AS recency,
  count(DISTINCT order_id) AS frequency,
  sum(amount) AS monetary,
  count(*) AS n,
  count(*) - count(order_id) AS no_order,
  count(*) - count(amount) AS no_amount
FROM {lines}
WHERE sold_at < {as_of} AND {some}
GROUP BY customer_id
ORDER BY customer_id
