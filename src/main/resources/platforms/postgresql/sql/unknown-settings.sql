create temporary table old_setting (name text, setting text);
copy old_setting from :'settings';
select o.name || ' = ' || o.setting
from old_setting o
where not exists (select from pg_catalog.pg_settings s where lower(s.name) = lower(o.name)) and o.name not like '%.%'
order by o.name;
