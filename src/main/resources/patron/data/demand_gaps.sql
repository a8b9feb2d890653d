SELECT
  count(*) AS n,
  count(*) - count(product_id) AS product,
  count(*) - count(store_id) AS store,
  count(*) - count(CASE WHEN quantity > 0 THEN 1 END) AS quantity,
  count(*) - count(CASE WHEN amount > 0 THEN 1 END) AS amount
FROM {lines}
