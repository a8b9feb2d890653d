CREATE TABLE {table} AS
SELECT bad, {known}
FROM (
  SELECT
    CASE {checks} ELSE 0 END AS bad,
    {columns}
  FROM {source}
)
