WITH customer_days AS (
  SELECT DISTINCT customer_id, {day} AS bought_on
  FROM {lines}
  WHERE sold_at < {end} AND customer_id IS NOT NULL
), firsts AS (
  SELECT customer_id, min(bought_on) AS first_day
  FROM customer_days
  GROUP BY customer_id
  HAVING min(bought_on) <= {joined_by}
)
SELECT d.bought_on AS bought_on, count(*) AS repeats
FROM customer_days d
JOIN firsts f ON f.customer_id = d.customer_id AND d.bought_on > f.first_day
GROUP BY d.bought_on
ORDER BY d.bought_on
