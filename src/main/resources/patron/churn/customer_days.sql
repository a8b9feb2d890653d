SELECT
  customer_id,
  {day} AS bought_on,
  count(DISTINCT order_id) AS orders,
  sum(amount) AS spend,
  count(*) - count(amount) AS no_amount
FROM {lines}
WHERE sold_at < {as_of}
GROUP BY customer_id, {day}
ORDER BY customer_id, bought_on
