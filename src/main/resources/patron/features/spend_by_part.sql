-- What all customers together spent by what is in a column, before the as-of date; what goes back
-- counts negative, and nothing in the column is the empty text.
SELECT coalesce({column}, '') AS part, sum(amount) AS money
FROM {lines}
WHERE sold_at < {as_of}
GROUP BY 1
ORDER BY 1
