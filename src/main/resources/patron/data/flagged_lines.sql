-- Lines that a rule flags and no earlier one drops. Gone: the rule that does; none is far away.
WITH line AS (SELECT line_number, {gone} AS gone, {flags} FROM {lines} {dropped})
SELECT line_number, {alive}
FROM line
WHERE {any}
ORDER BY line_number
