SELECT
  {day} AS day,
  count(*) AS lines,
  count(DISTINCT order_id) AS orders,
  count(DISTINCT customer_id) AS customers,
  count(*) - count(customer_id) AS unknown,
  CAST(coalesce(sum(amount), 0) AS DECIMAL(38, 8)) AS money
FROM {lines}
GROUP BY 1
ORDER BY 1
