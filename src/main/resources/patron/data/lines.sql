CREATE VIEW {view} AS
SELECT
  rowid + 1 AS line_number, customer_id, order_id, line_id, sold_at, product_id, description,
  category, brand, quantity, unit_price, amount, discount, unit_cost, currency, store_id, channel,
  country
FROM {table}
