-- A transaction that writes, reads and goes back; then every view is planned, which fails if it cannot be read.
begin;
create table pg_temp.changeover_smoke (id integer primary key, word text);
insert into pg_temp.changeover_smoke select i, 'word ' || i from generate_series(1, 100) i;
select case when count(*) = 100 and max(word) = 'word 99' then 'smoke passed' else 'smoke failed' end
from pg_temp.changeover_smoke;
rollback;
\o /dev/null
select format('explain select * from %I.%I', n.nspname, c.relname)
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'v' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' \gexec
