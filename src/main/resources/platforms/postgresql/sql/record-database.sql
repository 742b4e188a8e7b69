-- What a database holds, in words that mean the same in every version from 12 to 17: for each table the exact number
-- of rows and a sum over the SHA-256 of each row, which does not depend on their order. Objects of extensions and the
-- contents of materialized views are made anew by a restore and therefore not compared.
set search_path = '';
set datestyle = 'ISO, YMD';
set intervalstyle = 'postgres';
set timezone = 'UTC';
set bytea_output = 'hex';
set extra_float_digits = 1;
set lc_monetary = 'C';
set row_security = off;
set statement_timeout = 0;
select set_config('client_encoding', getdatabaseencoding(), false) \g /dev/null
create temporary view own_namespace as
  select * from pg_catalog.pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema';
create temporary view own_class as
  select c.*, n.nspname collate "C" as schema_name, c.relname collate "C" as own_name
  from pg_catalog.pg_class c join pg_temp.own_namespace n on n.oid = c.relnamespace
  where not exists (select from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e');
select format('select %L, count(*), coalesce(sum((''x'' || encode(substr(sha256(textsend(row(%s)::text)), 1, 8), ''hex''))'
    '::bit(64)::bigint::numeric), 0) from only %I.%I t',
  'table ' || quote_ident(schema_name) || '.' || quote_ident(own_name),
  (select string_agg(format('t.%I', a.attname), ', ' order by a.attname collate "C")
    from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
  schema_name, own_name)
from pg_temp.own_class c where relkind = 'r' order by schema_name, own_name \gexec
select format('select %L, last_value, is_called from %I.%I',
  'sequence ' || quote_ident(schema_name) || '.' || quote_ident(own_name), schema_name, own_name)
from pg_temp.own_class where relkind = 'S' order by schema_name, own_name \gexec
select 'extension', extname collate "C" from pg_catalog.pg_extension order by 2;
select 'schema', nspname collate "C" from pg_temp.own_namespace order by 2;
select 'right on schema', n.nspname collate "C",
  case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end collate "C", a.privilege_type collate "C"
from pg_temp.own_namespace n cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
where a.grantee <> n.nspowner order by 2, 3, 4;
select 'relation', schema_name, own_name, relkind, relpersistence, pg_get_userbyid(relowner), relrowsecurity,
  relhasrules and relkind <> 'v', relispartition
from pg_temp.own_class where relkind in ('r', 'p', 'v', 'm', 'f', 'S') order by 2, 3;
select distinct 'right on relation', schema_name, own_name,
  case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end collate "C", a.privilege_type collate "C"
from pg_temp.own_class c cross join lateral aclexplode(c.relacl) a
where a.grantee <> c.relowner and a.privilege_type <> 'MAINTAIN' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
order by 2, 3, 4, 5;
select 'column', schema_name, own_name, a.attname collate "C", format_type(a.atttypid, a.atttypmod), a.attnotnull,
  a.attidentity, a.attgenerated, a.atthasdef
from pg_temp.own_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
where c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped order by 2, 3, 4;
select 'index', schema_name, own_name, pg_get_indexdef(oid)
from pg_temp.own_class where relkind in ('i', 'I') order by 2, 3;
select 'constraint', schema_name, own_name, k.conname collate "C", k.contype, k.convalidated,
  case when k.contype in ('p', 'u', 'f') then pg_get_constraintdef(k.oid) end
from pg_temp.own_class c join pg_catalog.pg_constraint k on k.conrelid = c.oid
where k.contype in ('p', 'u', 'f', 'c', 'x') order by 2, 3, 4;
select 'trigger', schema_name, own_name, t.tgname collate "C", t.tgenabled, pg_get_triggerdef(t.oid)
from pg_temp.own_class c join pg_catalog.pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal order by 2, 3, 4;
select 'policy', schema_name, own_name, p.polname collate "C", p.polcmd, p.polpermissive
from pg_temp.own_class c join pg_catalog.pg_policy p on p.polrelid = c.oid order by 2, 3, 4;
select 'routine', n.nspname collate "C", p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C",
  p.prokind, pg_get_function_result(p.oid), l.lanname, p.provolatile, p.proisstrict, p.prosecdef,
  pg_get_userbyid(p.proowner), encode(sha256(textsend(p.prosrc)), 'hex')
from pg_catalog.pg_proc p join pg_temp.own_namespace n on n.oid = p.pronamespace
join pg_catalog.pg_language l on l.oid = p.prolang
where not exists (select from pg_catalog.pg_depend d
  where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e') order by 2, 3, 4;
select 'type', n.nspname collate "C", t.typname collate "C", t.typtype,
  (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
    from pg_catalog.pg_enum e where e.enumtypid = t.oid),
  case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end
from pg_catalog.pg_type t join pg_temp.own_namespace n on n.oid = t.typnamespace
where t.typtype in ('e', 'd', 'r') and not exists (select from pg_catalog.pg_depend d
  where d.classid = 'pg_catalog.pg_type'::regclass and d.objid = t.oid and d.deptype = 'e') order by 2, 3;
select 'event trigger', evtname collate "C", evtevent, evtenabled from pg_catalog.pg_event_trigger order by 2;
-- one MiB at a time: lo_get() of a whole large object may be more than a server can hold
select 'large objects', pg_get_userbyid(m.lomowner)::text collate "C", count(*), sum(o.size), sum(o.hash)
from pg_catalog.pg_largeobject_metadata m cross join lateral (
  select sum(length(part.data)) as size,
    coalesce(sum(('x' || encode(substr(sha256(convert_to(m.oid || '/' || part.number || '/', 'UTF8') || part.data), 1, 8),
      'hex'))::bit(64)::bigint::numeric), 0) as hash
  from (select number, lo_get(m.oid, number * 1048576, 1048576) as data
    from generate_series(0, coalesce((select max(l.pageno) / 512 from pg_catalog.pg_largeobject l
      where l.loid = m.oid), 0)::bigint) number) part) o
group by 2 order by 2;
