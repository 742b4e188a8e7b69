-- What the server could not understand in its configuration; nothing is the right answer.
select 'setting ' || coalesce(name, '?') || ' (' || sourcefile || ':' || sourceline || '): ' || error
from pg_catalog.pg_file_settings where error is not null
union all
select 'pg_hba.conf:' || line_number || ': ' || error from pg_catalog.pg_hba_file_rules where error is not null;
