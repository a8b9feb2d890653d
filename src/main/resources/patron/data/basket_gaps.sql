SELECT
  count(*) AS n,
  count(CASE WHEN order_id IS NULL THEN 1 END) AS no_order,
  count(CASE WHEN product_id IS NULL THEN 1 END) AS no_product,
  count(CASE WHEN quantity <= 0 THEN 1 END) AS not_bought
FROM {lines}
