-- Gone: the rule that drops a line; one more than there are rules where none does. An order is left
-- after a rule as long as one of its lines is dropped later or never. What netting took off an
-- amount counts from its rule on.
WITH fate AS (
  SELECT line.customer_id, line.order_id, line.amount, {taken} AS taken, coalesce(gone.rule, {rules} + 1) AS gone
  FROM {lines} AS line
  LEFT JOIN ({gone}) AS gone ON gone.line_number = line.line_number
  {netted}
),
line_fate AS (
  SELECT gone, count(*) AS n, sum(amount) AS money, sum(taken) AS taken FROM fate GROUP BY gone
),
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
step AS (SELECT CAST(range AS INTEGER) AS step FROM range({rules} + 1))
SELECT
  coalesce((SELECT sum(n) FROM line_fate WHERE gone > step), 0)::BIGINT AS lines,
  coalesce((SELECT sum(n) FROM order_fate WHERE gone > step), 0)::BIGINT AS orders,
  coalesce((SELECT sum(n) FROM customer_fate WHERE gone > step), 0)::BIGINT AS customers,
  coalesce((SELECT sum(money) - CASE WHEN step >= {net} THEN sum(taken) ELSE 0 END
    FROM line_fate WHERE gone > step), 0)::DECIMAL(38, 8) AS money
FROM step
ORDER BY step
