SELECT
  count(*) AS lines,
  count(DISTINCT order_id) AS orders,
  count(DISTINCT customer_id) AS customers,
  coalesce(sum(amount), 0)::DECIMAL(38, 8) AS money
FROM {lines}
