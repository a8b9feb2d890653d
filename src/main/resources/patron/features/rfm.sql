SELECT
  customer_id,
  {days_since_last_order} AS recency,
  count(DISTINCT order_id) AS frequency,
  sum(amount) AS monetary
FROM {lines}
WHERE sold_at < {as_of}
GROUP BY customer_id
