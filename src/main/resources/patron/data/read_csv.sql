read_csv(
  {files},
  header = true,
  auto_detect = false,
  columns = {columns},
  delim = {delimiter},
  quote = '"',
  escape = '"',
  nullstr = '',
  encoding = {encoding},
  max_line_size = {longest},
  hive_partitioning = false
)
