-- The keys of all objects, those of the first object first and in its order.
SELECT k
FROM (
  SELECT unnest(keys) AS k, unnest(range(len(keys))) AS place, n
  FROM (SELECT json_keys(json) AS keys, row_number() OVER () AS n FROM {source})
)
GROUP BY k
ORDER BY min(CASE WHEN n = 1 THEN place ELSE 1000000 END), min(n), k
