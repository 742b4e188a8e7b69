-- Writes the statements that make the databases again, with owner, locale, rights and settings. Names are quoted by
-- format(). Written here and not by "pg_dump --create", whose statements an older server may not understand.
set search_path = '';
\echo 'DROP DATABASE IF EXISTS postgres;'
with chosen as (
  select d.*, r.rolname as owner
  from pg_catalog.pg_database d join pg_catalog.pg_roles r on r.oid = d.datdba
  where d.datname not in ('template0', 'template1')
), line(database, step, text) as (
  select datname, 1, format('DROP DATABASE IF EXISTS %I;', datname) from chosen
  union all
  select datname, 2, format(
    'CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L CONNECTION LIMIT %s;',
    datname, owner, pg_encoding_to_char(encoding), datcollate, datctype, datconnlimit) from chosen
  union all
  select datname, 3, format('REVOKE ALL ON DATABASE %I FROM PUBLIC;', datname) from chosen where datacl is not null
  union all
  select c.datname, 4, format('GRANT %s ON DATABASE %I TO %s%s;', a.privilege_type, c.datname,
    case a.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end,
    case when a.is_grantable then ' WITH GRANT OPTION' else '' end)
  from chosen c cross join lateral aclexplode(c.datacl) a where a.grantee <> c.datdba
  union all
  select c.datname, 5, format('ALTER DATABASE %I SET %I TO %s;', c.datname, v.name, v.value)
  from chosen c join pg_catalog.pg_db_role_setting s on s.setdatabase = c.oid and s.setrole = 0
  cross join lateral (
    select split_part(item, '=', 1) as name,
      case when split_part(item, '=', 1) in ('search_path', 'local_preload_libraries', 'session_preload_libraries',
          'temp_tablespaces') and substr(item, strpos(item, '=') + 1) <> ''
        then substr(item, strpos(item, '=') + 1) else quote_literal(substr(item, strpos(item, '=') + 1)) end as value
    from unnest(s.setconfig) item) v
  union all
  select c.datname, 5, format('ALTER ROLE %I IN DATABASE %I SET %I TO %s;', r.rolname, c.datname, v.name, v.value)
  from chosen c join pg_catalog.pg_db_role_setting s on s.setdatabase = c.oid
  join pg_catalog.pg_roles r on r.oid = s.setrole
  cross join lateral (
    select split_part(item, '=', 1) as name,
      case when split_part(item, '=', 1) in ('search_path', 'local_preload_libraries', 'session_preload_libraries',
          'temp_tablespaces') and substr(item, strpos(item, '=') + 1) <> ''
        then substr(item, strpos(item, '=') + 1) else quote_literal(substr(item, strpos(item, '=') + 1)) end as value
    from unnest(s.setconfig) item) v
  union all
  select datname, 6, format('COMMENT ON DATABASE %I IS %L;', datname, shobj_description(oid, 'pg_database'))
  from chosen where shobj_description(oid, 'pg_database') is not null
  union all
  select datname, 7, format('ALTER DATABASE %I IS_TEMPLATE true;', datname) from chosen where datistemplate
)
select text from line order by database, step, text;
