-- A second, small database whose name needs quotes.
CREATE TABLE "Rechnung 2019" (id integer PRIMARY KEY, text text, paid boolean);
INSERT INTO "Rechnung 2019" SELECT i, 'Rechnung № ' || i, i % 9 <> 0 FROM generate_series(1, 5000) i;
CREATE TABLE empty_table (id integer);
CREATE TABLE no_columns ();
CREATE VIEW unpaid AS SELECT * FROM "Rechnung 2019" WHERE NOT paid;
GRANT SELECT ON "Rechnung 2019" TO shop_readers;
ANALYZE;
