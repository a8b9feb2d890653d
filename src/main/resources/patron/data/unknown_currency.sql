SELECT line.line_number, line.currency, line.sold_at
FROM {lines} AS line{join}
WHERE rate.rate IS NULL AND (line.currency IS NULL OR line.currency <> {currency})
ORDER BY line.line_number
LIMIT 1
