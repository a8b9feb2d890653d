SELECT
  count(*) AS n,
  count(CASE WHEN customer_id IS NULL THEN 1 END) AS no_customer,
  count(CASE WHEN amount IS NULL THEN 1 END) AS no_amount
FROM {lines}
WHERE sold_at < {end}
