CREATE TABLE {table} AS
SELECT line_number, CAST(rule AS INTEGER) AS rule
FROM (SELECT line_number, {rule} AS rule FROM {lines})
WHERE rule > 0
