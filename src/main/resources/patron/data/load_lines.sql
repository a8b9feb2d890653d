CREATE TABLE {table} AS
SELECT
  bad, customer_id, {order_id} AS order_id, line_id, sold_at, product_id, description, category,
  brand, quantity, unit_price, CAST({amount} AS DECIMAL(38, 8)) AS amount, discount, unit_cost,
  currency, store_id, channel, country
FROM (
  SELECT
    CASE {checks} ELSE 0 END AS bad,
    {columns}
  FROM {source}
)
