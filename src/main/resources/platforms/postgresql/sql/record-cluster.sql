-- What a cluster holds outside of its databases, in words that mean the same in every version from 12 to 17.
set search_path = '';
set datestyle = 'ISO, YMD';
set timezone = 'UTC';
select 'role', rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
  rolconnlimit, rolvaliduntil,
  'password ' || coalesce(encode(sha256(convert_to(rolpassword, 'UTF8')), 'hex'), 'none')
from pg_catalog.pg_authid where rolname !~ '^pg_' order by rolname collate "C";
select distinct 'member', m.rolname collate "C", g.rolname collate "C", a.admin_option
from pg_catalog.pg_auth_members a
join pg_catalog.pg_roles g on g.oid = a.roleid join pg_catalog.pg_roles m on m.oid = a.member
where m.rolname !~ '^pg_' order by 2, 3, 4;
select 'setting', coalesce(d.datname, '*') collate "C", coalesce(r.rolname, '*') collate "C", item collate "C"
from pg_catalog.pg_db_role_setting s cross join lateral unnest(s.setconfig) item
left join pg_catalog.pg_database d on d.oid = s.setdatabase left join pg_catalog.pg_roles r on r.oid = s.setrole
order by 2, 3, 4;
select 'database', datname collate "C", pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype,
  datconnlimit, datistemplate, datallowconn, shobj_description(oid, 'pg_database')
from pg_catalog.pg_database where datname not in ('template0', 'template1') order by 2;
select 'right on database', d.datname collate "C",
  case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end collate "C",
  a.privilege_type collate "C", a.is_grantable
from pg_catalog.pg_database d cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
where d.datname not in ('template0', 'template1') and a.grantee <> d.datdba order by 2, 3, 4, 5;
