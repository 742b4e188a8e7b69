-- What the server could not understand in its configuration; nothing is the right answer.
select 'setting ' || coalesce(name, '?') || ' (' || sourcefile || ':' || sourceline || '): ' || error
from pg_catalog.pg_file_settings f where error is not null and not exists (
  -- what the private start overrides is not a complaint
  select from pg_catalog.pg_settings s where s.name = f.name and s.source = 'command line')
union all
select 'pg_hba.conf:' || line_number || ': ' || error from pg_catalog.pg_hba_file_rules where error is not null;
