WITH customer_days AS (
  SELECT customer_id, {day} AS bought_on, sum(amount) AS spend
  FROM {lines}
  WHERE sold_at < {end}
  GROUP BY customer_id, {day}
), customers AS (
  SELECT
    customer_id,
    min(bought_on) AS first_day,
    max(bought_on) AS last_day,
    count(*) AS bought_days,
    sum(spend) AS spend
  FROM customer_days
  GROUP BY customer_id
)
SELECT
  c.customer_id AS customer_id,
  c.bought_days - 1 AS x,
  {days_to_last} AS t_x,
  {days_to_end} AS t,
  c.spend - d.spend AS repeat_spend
FROM customers c
JOIN customer_days d ON d.customer_id = c.customer_id AND d.bought_on = c.first_day
