-- The pieces that netting gives lines, and their shares of the amounts: halves of the last digit go
-- away from zero. Pieces and amounts are counted in units that make them whole numbers.
CREATE TABLE {table} AS
SELECT
  line_number,
  CAST(part * {unit} AS {type}) AS pieces,
  CAST(
    sign(amount) * CAST((2 * money * abs(part) + whole) // (2 * whole) AS DECIMAL(38, 0))
      * CAST(0.00000001 AS DECIMAL(8, 8))
    AS DECIMAL(38, 8)
  ) AS amount
FROM (
  SELECT
    line_number, coalesce(amount, 0) AS amount, CAST(given.pieces AS HUGEINT) AS part,
    abs(CAST(line.{pieces} * {units} AS HUGEINT)) AS whole,
    abs(CAST(coalesce(amount, 0) * 100000000 AS HUGEINT)) AS money
  FROM {lines} AS line JOIN {given} AS given USING (line_number)
)
