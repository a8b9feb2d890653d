CREATE VIEW {view} AS
SELECT rowid + 1 AS line_number, {columns}
FROM {table}
