-- Lines that a rule flags and no earlier one drops. Gone: the rule that does; none is far away.
-- Rules look at {seen}, which holds the columns that they ask for.
WITH {seen} AS MATERIALIZED (SELECT * FROM {lines}),
line AS (SELECT line_number, {gone} AS gone, {flags} FROM {seen} {dropped})
SELECT line_number, {alive}
FROM line
WHERE {any}
ORDER BY line_number
