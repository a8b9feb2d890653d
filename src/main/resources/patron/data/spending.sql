-- What each customer spent on what; what goes back counts negative, and nothing is the empty text.
SELECT
  customer_id,
  {part} AS part,
  count(DISTINCT order_id) AS orders,
  sum(amount) AS money
FROM {lines}
WHERE {some}
GROUP BY 1, 2
ORDER BY 1, 2
