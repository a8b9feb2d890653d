SELECT
  count(*) AS n,
  count(CASE WHEN customer_id IS NULL THEN 1 END) AS no_customer,
  count(CASE WHEN customer_id IS NOT NULL AND order_id IS NULL THEN 1 END) AS no_order,
  count(CASE WHEN amount IS NULL THEN 1 END) AS no_amount
FROM {lines}
WHERE sold_at < {as_of}
