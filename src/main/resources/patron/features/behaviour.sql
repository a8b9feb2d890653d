-- One row a customer who bought something before the as-of date. All sums are of whole numbers or
-- decimals, so that no figure depends on the order in which they are added up.
WITH line AS (SELECT * FROM {lines} WHERE sold_at < {as_of} AND NOT ({took_back}) AND {some}),
returned AS (
  SELECT customer_id, count(*) AS returns, -sum(amount) AS money
  FROM {returns} WHERE sold_at < {as_of} AND {some} GROUP BY customer_id
),
purchase AS (
  SELECT customer_id, order_id, min(sold_at) AS bought_at, count(DISTINCT product_id) AS products
  FROM line GROUP BY customer_id, order_id
),
orders AS (
  SELECT
    customer_id, count(*) AS orders, sum(products) AS products,
    count(CASE WHEN hour(bought_at) < 12 THEN 1 END) AS mornings,
    count(CASE WHEN hour(bought_at) >= 17 THEN 1 END) AS evenings,
    count(CASE WHEN isodow(bought_at) >= 6 THEN 1 END) AS weekends
  FROM purchase GROUP BY customer_id
),
bought_on AS (SELECT DISTINCT customer_id, {day} AS day FROM line),
gap AS (
  SELECT customer_id, {gap} AS gap
  FROM (
    SELECT customer_id, day, lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS before
    FROM bought_on
  )
),
gaps AS (
  SELECT
    customer_id, count(*) AS days, count(gap) AS gaps, sum(gap) AS gap_sum,
    sum(gap * gap) AS gap_squares
  FROM gap GROUP BY customer_id
),
customer AS (
  SELECT
    customer_id, {tenure} AS tenure, {silence} AS silence, sum(amount) AS money, count(*) AS lines,
    sum(quantity) AS units, count(DISTINCT product_id) AS products,
    count(CASE WHEN discount <> 0 THEN 1 END) AS discounted
  FROM line GROUP BY customer_id
)
SELECT
  c.customer_id, c.tenure, c.silence, c.money, c.lines, c.units, c.products, c.discounted,
  o.orders, o.products AS products_in_orders, o.mornings, o.evenings, o.weekends,
  g.days, g.gaps, g.gap_sum, g.gap_squares,
  coalesce(r.returns, 0) AS returns, coalesce(r.money, 0) AS returned
FROM customer AS c
JOIN orders AS o ON o.customer_id = c.customer_id
JOIN gaps AS g ON g.customer_id = c.customer_id
LEFT JOIN returned AS r ON r.customer_id = c.customer_id
ORDER BY c.customer_id
