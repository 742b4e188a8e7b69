-- The database and whoever is connected to it; nothing if it is not there.
select pg_terminate_backend(pid) from pg_catalog.pg_stat_activity where datname = :'database' and pid <> pg_backend_pid();
drop database if exists :"database";
