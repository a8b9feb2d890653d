line_number IN (
  SELECT line_number
  FROM (
    SELECT
      line_number, row_number() OVER (PARTITION BY {columns} ORDER BY line_number) AS copy
    FROM {lines}
  )
  WHERE copy > 1
)
