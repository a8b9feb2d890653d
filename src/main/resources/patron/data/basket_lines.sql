WITH
item AS (
  SELECT product_id, row_number() OVER (ORDER BY product_id) - 1 AS item
  FROM (SELECT DISTINCT product_id FROM {lines})
),
basket AS (
  SELECT order_id, row_number() OVER (ORDER BY first_sold_at, order_id) - 1 AS basket
  FROM (SELECT order_id, min(sold_at) AS first_sold_at FROM {lines} GROUP BY order_id)
)
SELECT basket, item, count(*) AS lines
FROM {lines} AS line
JOIN item ON item.product_id = line.product_id
JOIN basket ON basket.order_id = line.order_id
GROUP BY basket, item
ORDER BY basket, item
