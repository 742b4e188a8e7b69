-- Rows written since the statistics began, times a sign: minus when clients are let in, plus when the loss is measured.
select :sign * coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_catalog.pg_stat_user_tables;
