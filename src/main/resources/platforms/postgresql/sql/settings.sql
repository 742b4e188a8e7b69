-- What the configuration files of the old server say, the last word for each name.
copy (
  select distinct on (name) name, setting
  from pg_catalog.pg_file_settings
  where (error is null or error = 'setting could not be applied') and setting is not null and name not in (
    'data_directory', 'config_file', 'hba_file', 'ident_file', 'external_pid_file',
    'listen_addresses', 'port', 'unix_socket_directories')
  order by name, seqno desc
) to stdout;
