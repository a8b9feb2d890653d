-- Lines whose value is far from what is usual for its product, either way ({far} is abs) or above
-- only, on the scale of logarithms: more than six robust standard deviations (1.4826 times the
-- median absolute deviation, at least {least_spread}) from the median. Products of fewer than ten
-- lines are compared with all lines.
line_number IN (
  WITH value AS (
    SELECT line_number, product_id, ln(CAST({column} AS DOUBLE)) AS v FROM {lines} WHERE {column} > 0
  ),
  product_middle AS (
    SELECT product_id, median(v) AS middle FROM value GROUP BY product_id HAVING count(*) >= 10
  ),
  product_usual AS (
    SELECT product_id, any_value(middle) AS middle, 1.4826 * median(abs(v - middle)) AS spread
    FROM value JOIN product_middle USING (product_id)
    GROUP BY product_id
  ),
  shop_middle AS (SELECT median(v) AS middle FROM value),
  shop_usual AS (
    SELECT any_value(middle) AS middle, 1.4826 * median(abs(v - middle)) AS spread
    FROM value, shop_middle
  )
  SELECT line_number
  FROM value LEFT JOIN product_usual AS p USING (product_id), shop_usual AS s
  WHERE {far}(v - coalesce(p.middle, s.middle))
    > 6 * greatest(coalesce(p.spread, s.spread), {least_spread})
)
