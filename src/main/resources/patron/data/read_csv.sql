read_csv(
  {files},
  header = true,
  auto_detect = false,
  columns = {columns},
  delim = {delimiter},
  quote = {quote},
  escape = {quote},
  nullstr = '',
  encoding = {encoding},
  compression = {compression},
  max_line_size = {longest},
  hive_partitioning = false
)
