-- One row a fact: its place in the table, what it is, the value as text, and the share of lines
-- where that says something.
WITH
line AS (SELECT * FROM {lines}),
total AS (SELECT count(*) AS n FROM line),
span AS (SELECT min({day}) AS first_day, max({day}) AS last_day, count(DISTINCT {day}) AS days FROM line),
many AS (
  SELECT
    (SELECT count(*) FROM (SELECT order_id FROM line WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(DISTINCT customer_id) > 1)) AS customers,
    (SELECT count(*) FROM (SELECT order_id FROM line WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(DISTINCT sold_at) > 1)) AS times,
    (SELECT count(*) FROM (SELECT product_id FROM line WHERE product_id IS NOT NULL GROUP BY product_id HAVING count(DISTINCT description) > 1)) AS descriptions,
    (SELECT count(*) FROM (SELECT customer_id FROM line WHERE customer_id IS NOT NULL GROUP BY customer_id HAVING count(DISTINCT country) > 1)) AS countries,
    (SELECT count(*) FROM (SELECT upper(product_id) AS code FROM line WHERE product_id IS NOT NULL GROUP BY code HAVING count(DISTINCT product_id) > 1)) AS cases
),
fact(place, fact, value, lines) AS (
  SELECT 1, 'lines', CAST(n AS VARCHAR), NULL FROM total
  UNION ALL SELECT 2, 'orders', CAST(count(DISTINCT order_id) AS VARCHAR), NULL FROM line
  UNION ALL SELECT 3, 'customers', CAST(count(DISTINCT customer_id) AS VARCHAR), NULL FROM line
  UNION ALL SELECT 4, 'products', CAST(count(DISTINCT product_id) AS VARCHAR), NULL FROM line
  UNION ALL SELECT 5, 'first day', CAST(first_day AS VARCHAR), NULL FROM span
  UNION ALL SELECT 6, 'last day', CAST(last_day AS VARCHAR), NULL FROM span
  UNION ALL SELECT 7, 'days without sales', CAST({days_between} + 1 - days AS VARCHAR), NULL FROM span
  UNION ALL {missing}
  UNION ALL {ranges}
  UNION ALL SELECT 51, 'quantity negative', NULL, count(*) FROM line WHERE quantity < 0
  UNION ALL SELECT 52, 'quantity zero', NULL, count(*) FROM line WHERE quantity = 0
  UNION ALL SELECT 53, 'unit price negative', NULL, count(*) FROM line WHERE unit_price < 0
  UNION ALL SELECT 54, 'unit price zero', NULL, count(*) FROM line WHERE unit_price = 0
  UNION ALL SELECT 55, 'amount negative', NULL, count(*) FROM line WHERE amount < 0
  UNION ALL SELECT 56, 'order cancelled (begins with C)', NULL, count(*) FROM line WHERE {cancelled}
  UNION ALL SELECT 57, 'exact duplicate of an earlier line', NULL, count(*) FROM line WHERE {duplicate}
  UNION ALL SELECT 61, 'orders of several customers', CAST(customers AS VARCHAR), NULL FROM many
  UNION ALL SELECT 62, 'orders at several times', CAST(times AS VARCHAR), NULL FROM many
  UNION ALL SELECT 63, 'products with several descriptions', CAST(descriptions AS VARCHAR), NULL FROM many
  UNION ALL SELECT 64, 'products that differ in case only', CAST(cases AS VARCHAR), NULL FROM many
  UNION ALL SELECT 65, 'customers in several countries', CAST(countries AS VARCHAR), NULL FROM many
)
SELECT
  fact,
  coalesce(value, CAST(lines AS VARCHAR), '') AS value,
  CASE WHEN n > 0 THEN CAST(lines AS DOUBLE) / n END AS share
FROM fact, total
ORDER BY place, fact
