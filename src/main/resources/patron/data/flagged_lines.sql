SELECT line_number
FROM {lines} AS line
WHERE ({condition}
) AND NOT EXISTS (
  SELECT 1 FROM {dropped} AS dropped WHERE dropped.line_number = line.line_number AND rule < {rule}
)
ORDER BY line_number
