-- Whether the version that answers is the one asked for, or a patch level of it.
select case
  when (v.parts)[1:array_length(w.parts, 1)] = w.parts then 'as asked'
  else 'PostgreSQL ' || current_setting('server_version') || ' answers' end
from (select regexp_split_to_array(substring(current_setting('server_version') from '^[0-9.]+'), '\.') as parts) v,
  (select regexp_split_to_array(:'version', '\.') as parts) w;
