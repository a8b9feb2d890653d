SELECT
  product,
  store,
  period,
  sum(quantity) AS units,
  sum(amount) AS amount,
  CAST(sum(CASE WHEN discount > 0 THEN quantity ELSE 0 END) AS DOUBLE) / CAST(sum(quantity) AS DOUBLE) AS discounted,
  max(description) AS description,
  max(category) AS category,
  max(brand) AS brand
FROM (
  SELECT
    product_id AS product,
    {store} AS store,
    {period} AS period,
    quantity,
    amount,
    discount,
    description,
    category,
    brand
  FROM {lines}
) AS sold
WHERE period >= {first} AND period < {after}
GROUP BY product, store, period
ORDER BY product, store, period
