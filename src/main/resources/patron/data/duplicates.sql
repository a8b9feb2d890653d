line_number IN (
  SELECT line_number
  FROM (
    SELECT
      line_number,
      row_number() OVER (
        PARTITION BY
          customer_id, order_id, line_id, sold_at, product_id, description, category, brand,
          quantity, unit_price, amount, discount, unit_cost, currency, store_id, channel, country
        ORDER BY line_number
      ) AS copy
    FROM {lines}
  )
  WHERE copy > 1
)
