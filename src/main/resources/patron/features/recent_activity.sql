-- Orders, days and money of each customer in each window of days before the as-of date.
SELECT customer_id, {windows}
FROM (SELECT *, {days_ago} AS days_ago FROM {lines} WHERE sold_at < {as_of} AND {some})
GROUP BY customer_id
ORDER BY customer_id
