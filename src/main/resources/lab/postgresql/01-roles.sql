-- Who works with the shop. Each password is generated for this environment when this is read.
CREATE ROLE shop_owner LOGIN PASSWORD '${password:shop_owner}';
CREATE ROLE shop_readers NOLOGIN;
CREATE ROLE shop_writers NOLOGIN IN ROLE shop_readers;
CREATE ROLE shop_app LOGIN PASSWORD '${password:shop_app}' CONNECTION LIMIT 20 IN ROLE shop_writers;
CREATE ROLE shop_reports LOGIN PASSWORD '${password:shop_reports}' NOINHERIT IN ROLE shop_readers;
CREATE ROLE shop_until_2099 LOGIN PASSWORD '${password:shop_until_2099}' VALID UNTIL '2099-12-31 23:59:59+00';
CREATE ROLE "Büro-Ost" NOLOGIN CREATEDB;
GRANT shop_readers TO "Büro-Ost" WITH ADMIN OPTION;
ALTER ROLE shop_reports SET statement_timeout = '30s';
ALTER ROLE shop_app SET search_path = public, sales, stock;
COMMENT ON ROLE shop_app IS 'The web shop''s own login';
