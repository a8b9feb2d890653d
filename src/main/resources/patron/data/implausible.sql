-- Lines whose value is far from what is usual for its product, either way ({far} is abs) or above
-- only, on the scale of logarithms: more than six robust standard deviations (1.4826 times the
-- median absolute deviation, at least {least_spread}) from the median. Products of fewer than ten
-- lines are compared with all lines. Values come again and again, so they are counted first: a
-- median is where half of the lines are passed.
{column} > 0 AND (coalesce(product_id, ''), {column}) IN (
  WITH counted AS MATERIALIZED (
    SELECT coalesce(product_id, '') AS product_id, {column} AS value, ln(CAST({column} AS DOUBLE)) AS v, count(*) AS n
    FROM {lines} WHERE {column} > 0 GROUP BY 1, {column}
  ),
  passed AS (
    SELECT product_id, v, n, sum(n) OVER (PARTITION BY product_id) AS lines,
      sum(n) OVER (PARTITION BY product_id ORDER BY v) AS so_far
    FROM counted
  ),
  product_middle AS (
    SELECT product_id,
      (min(CASE WHEN so_far >= (lines + 1) // 2 THEN v END)
        + min(CASE WHEN so_far >= lines // 2 + 1 THEN v END)) / 2 AS middle
    FROM passed WHERE lines >= 10 GROUP BY product_id
  ),
  passed_off AS (
    SELECT product_id, middle, off, sum(n) OVER (PARTITION BY product_id) AS lines,
      sum(n) OVER (PARTITION BY product_id ORDER BY off) AS so_far
    FROM (
      SELECT product_id, middle, abs(v - middle) AS off, sum(n) AS n
      FROM counted JOIN product_middle USING (product_id) GROUP BY ALL
    )
  ),
  product_usual AS (
    SELECT product_id, any_value(middle) AS middle,
      1.4826 * (min(CASE WHEN so_far >= (lines + 1) // 2 THEN off END)
        + min(CASE WHEN so_far >= lines // 2 + 1 THEN off END)) / 2 AS spread
    FROM passed_off GROUP BY product_id
  ),
  shop AS (SELECT v, sum(n) AS n FROM counted GROUP BY v),
  shop_passed AS (
    SELECT v, sum(n) OVER () AS lines, sum(n) OVER (ORDER BY v) AS so_far FROM shop
  ),
  shop_middle AS (
    SELECT (min(CASE WHEN so_far >= (lines + 1) // 2 THEN v END)
      + min(CASE WHEN so_far >= lines // 2 + 1 THEN v END)) / 2 AS middle
    FROM shop_passed
  ),
  shop_off AS (
    SELECT middle, off, sum(n) OVER () AS lines, sum(n) OVER (ORDER BY off) AS so_far
    FROM (
      SELECT middle, abs(v - middle) AS off, sum(n) AS n FROM shop, shop_middle GROUP BY ALL
    )
  ),
  shop_usual AS (
    SELECT any_value(middle) AS middle,
      1.4826 * (min(CASE WHEN so_far >= (lines + 1) // 2 THEN off END)
        + min(CASE WHEN so_far >= lines // 2 + 1 THEN off END)) / 2 AS spread
    FROM shop_off
  )
  SELECT c.product_id, c.value
  FROM counted AS c LEFT JOIN product_usual AS p ON p.product_id = c.product_id, shop_usual AS s
  WHERE {far}(c.v - coalesce(p.middle, s.middle))
    > 6 * greatest(coalesce(p.spread, s.spread), {least_spread})
)
