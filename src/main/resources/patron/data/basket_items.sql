-- A product's description is its most frequent one; of equals, the first by alphabet.
WITH
described AS (
  SELECT
    product_id,
    description,
    row_number() OVER (
      PARTITION BY product_id
      ORDER BY CASE WHEN description IS NULL THEN 1 ELSE 0 END, count(*) DESC, description
    ) AS place
  FROM {lines}
  GROUP BY product_id, description
)
SELECT product_id, description
FROM described
WHERE place = 1
ORDER BY product_id
