SELECT
  returned.customer_id, returned.product_id, pair.sold_line, sold.order_id AS sold_order, sold.sold_at,
  pair.returned_line, returned.order_id AS returned_order, returned.sold_at AS returned_at, pair.pieces,
  CAST(returned.amount AS DOUBLE) * pair.pieces / CAST(returned.{pieces} AS DOUBLE) AS money
FROM {pairs} AS pair
JOIN {lines} AS returned ON returned.line_number = pair.returned_line
JOIN {lines} AS sold ON sold.line_number = pair.sold_line
ORDER BY pair.returned_line, pair.sold_line
