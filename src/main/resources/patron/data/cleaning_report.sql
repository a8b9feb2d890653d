-- Gone: the rule that drops a line; one more than there are rules where none does. An order is left
-- after a rule as long as one of its lines is dropped later or never.
WITH fate AS (
  SELECT customer_id, order_id, amount, coalesce(rule, {rules} + 1) AS gone
  FROM {lines} LEFT JOIN {dropped} USING (line_number)
),
line_fate AS (SELECT gone, count(*) AS n, sum(amount) AS money FROM fate GROUP BY gone),
order_fate AS (
  SELECT gone, count(*) AS n
  FROM (SELECT max(gone) AS gone FROM fate WHERE order_id IS NOT NULL GROUP BY order_id)
  GROUP BY gone
),
customer_fate AS (
  SELECT gone, count(*) AS n
  FROM (SELECT max(gone) AS gone FROM fate WHERE customer_id IS NOT NULL GROUP BY customer_id)
  GROUP BY gone
),
step AS (SELECT CAST(range AS INTEGER) AS step FROM range(1, {rules} + 1))
SELECT
  coalesce((SELECT sum(n) FROM line_fate WHERE gone > step), 0)::BIGINT AS lines,
  coalesce((SELECT sum(n) FROM order_fate WHERE gone > step), 0)::BIGINT AS orders,
  coalesce((SELECT sum(n) FROM customer_fate WHERE gone > step), 0)::BIGINT AS customers,
  coalesce((SELECT sum(money) FROM line_fate WHERE gone > step), 0)::DECIMAL(38, 8) AS money
FROM step
ORDER BY step
