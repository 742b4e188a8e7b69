-- Those settings of the old server that this one knows, as lines of a configuration file.
create temporary table old_setting (name text, setting text);
copy old_setting from :'settings';
select o.name || ' = ''' || replace(replace(o.setting, '\', '\\'), '''', '''''') || ''''
from old_setting o
where exists (select from pg_catalog.pg_settings s where lower(s.name) = lower(o.name)) or o.name like '%.%'
order by o.name;
