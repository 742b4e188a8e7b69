-- Indexes that cannot be used, and tables with rows that the planner knows nothing about; none is the right answer.
select 'index ' || i.indexrelid::regclass || ' is not valid'
from pg_catalog.pg_index i where not i.indisvalid or not i.indisready
union all
select 'table ' || c.oid::regclass || ' has rows and no statistics'
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm') and c.reltuples > 0 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and exists (select from pg_catalog.pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstattarget is distinct from 0)
  and not exists (select from pg_catalog.pg_statistic s where s.starelid = c.oid)
order by 1;
