-- What each customer spent in all and by what is in a column, before the as-of date; what goes back
-- counts negative, and nothing in the column is the empty text.
SELECT customer_id, sum(amount) AS spent{sums}
FROM (
  SELECT customer_id, coalesce({column}, '') AS part, amount
  FROM {lines}
  WHERE sold_at < {as_of} AND {some}
) AS spending
GROUP BY customer_id
ORDER BY customer_id
