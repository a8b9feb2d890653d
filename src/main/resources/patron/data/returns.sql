-- The lines of goods (a product to a customer at a price) of which something came back, good by
-- good, in the order of time; at one moment what was sold comes before what came back. Pieces are
-- counted in units small enough to be whole numbers.
WITH line AS (
  SELECT
    line_number, sold_at, customer_id, upper(trim(product_id)) AS product, {price} AS price,
    CAST({pieces} * {units} AS BIGINT) AS pieces
  FROM {lines}
  WHERE customer_id IS NOT NULL AND product_id IS NOT NULL AND {pieces} <> 0
),
came_back AS (SELECT DISTINCT customer_id, product, price FROM line WHERE pieces < 0),
good AS (SELECT *, row_number() OVER () AS good FROM came_back)
SELECT good, line_number, pieces
FROM line JOIN good USING (customer_id, product, price)
ORDER BY good, sold_at, pieces < 0, line_number
