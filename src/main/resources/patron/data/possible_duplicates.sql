-- Pairs that share an e-mail or phone, or are alike in e-mail or in name and birth year. Pairs to
-- be compared are found by joins on equal parts, never by each with each.
WITH word AS (
  SELECT
    id, "birthYear" AS born,
    nullif(lower(trim(email)), '') AS email,
    CASE WHEN length(regexp_replace(phone, '[^0-9]', '', 'g')) >= 6
      THEN right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) END AS phone,
    list_sort(string_split(nullif(
      trim(regexp_replace(lower(strip_accents(name)), '[^\p{L}]+', ' ', 'g')), ''), ' ')) AS words
  FROM {customers}
),
person AS (SELECT *, array_to_string(words, ' ') AS name FROM word),
candidate AS (
  SELECT a.id AS a, b.id AS b FROM person AS a JOIN person AS b ON a.email = b.email AND a.id < b.id
  UNION SELECT a.id, b.id FROM person AS a JOIN person AS b ON a.phone = b.phone AND a.id < b.id
  UNION SELECT a.id, b.id FROM person AS a JOIN person AS b
    ON left(a.email, 4) = left(b.email, 4) AND a.id < b.id AND levenshtein(a.email, b.email) = 1
  UNION SELECT a.id, b.id FROM person AS a JOIN person AS b
    ON substr(a.email, 4) = substr(b.email, 4) AND a.id < b.id
    AND levenshtein(a.email, b.email) = 1
  UNION SELECT a.id, b.id FROM person AS a JOIN person AS b
    ON a.born = b.born AND left(a.name, 2) = left(b.name, 2) AND a.id < b.id
  UNION SELECT a.id, b.id FROM person AS a JOIN person AS b
    ON a.born = b.born AND right(a.name, 3) = right(b.name, 3) AND a.id < b.id
),
seen AS (
  SELECT
    a.id AS a, b.id AS b,
    coalesce(a.email = b.email, FALSE) AS same_email,
    -- A number that differs is another account, not a slip.
    coalesce(levenshtein(a.email, b.email) = 1
      AND regexp_replace(a.email, '[^0-9]', '', 'g') = regexp_replace(b.email, '[^0-9]', '', 'g'),
      FALSE) AS near_email,
    coalesce(a.phone = b.phone, FALSE) AS same_phone,
    coalesce(a.born = b.born, FALSE) AS same_year,
    coalesce(a.born <> b.born, FALSE) AS other_year,
    a.name = b.name AS same_name,
    -- How like the least like word of the shorter name is to the likest of the other one.
    CASE WHEN len(a.words) <= len(b.words)
      THEN list_min(list_transform(a.words, lambda v: list_max(
        list_transform(b.words, lambda w: jaro_winkler_similarity(v, w)))))
      ELSE list_min(list_transform(b.words, lambda v: list_max(
        list_transform(a.words, lambda w: jaro_winkler_similarity(v, w)))))
    END AS alike
  FROM candidate AS c JOIN person AS a ON a.id = c.a JOIN person AS b ON b.id = c.b
)
SELECT
  a, b,
  CASE WHEN (same_email OR same_phone OR near_email) AND coalesce(alike, 1) >= 0.8 AND NOT other_year
    THEN 'strong' ELSE 'weak' END AS certainty,
  concat_ws(', ',
    CASE WHEN same_email THEN 'same e-mail' END,
    CASE WHEN near_email THEN 'e-mails one letter apart' END,
    CASE WHEN same_phone THEN 'same phone' END,
    CASE WHEN same_name THEN 'same name' WHEN alike >= 0.8 THEN 'names alike' WHEN alike < 0.8 THEN 'other name' END,
    CASE WHEN same_year THEN 'same birth year' WHEN other_year THEN 'other birth year' END) AS reasons
FROM seen
WHERE same_email OR near_email OR same_phone OR (same_year AND alike >= 0.92)
ORDER BY a, b
