-- Lines that equal an earlier one. Only those are compared that share the hash of a few columns
-- ({key}) with another: few, and found without a look at all the texts.
line_number IN (
  SELECT line_number
  FROM (
    SELECT
      line_number, row_number() OVER (PARTITION BY {columns} ORDER BY line_number) AS copy
    FROM {lines}
    WHERE hash({key}) IN (
      SELECT h FROM (SELECT hash({key}) AS h FROM {lines}) GROUP BY h HAVING count(*) > 1
    )
  )
  WHERE copy > 1
)
