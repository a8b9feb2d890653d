SELECT customer_id, count(DISTINCT {day}) AS bought_days
FROM {lines}
WHERE sold_at >= {start} AND sold_at < {end} AND customer_id IS NOT NULL
GROUP BY customer_id
