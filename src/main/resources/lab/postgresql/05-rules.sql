-- What works on the rows: views, functions, triggers, and who may do what.
CREATE VIEW sales.open_order AS SELECT o.id, c.name, o.total FROM sales.orders o JOIN sales.customer c ON c.id = o.customer WHERE o.state = 'open';
CREATE VIEW sales.vip WITH (security_barrier) AS SELECT id, name FROM sales.customer WHERE 'group3' = ANY (tags);
CREATE VIEW "Back Office"."Übersicht ""alles""" AS SELECT "it's" AS "wer?", "select" FROM "Back Office"."Größen & Maße";
CREATE MATERIALIZED VIEW sales.turnover AS
  SELECT date_trunc('month', placed AT TIME ZONE 'UTC') AS month, currency, count(*) AS orders, sum(total) AS cents
  FROM sales.orders GROUP BY 1, 2;
CREATE UNIQUE INDEX turnover_month ON sales.turnover (month, currency);

CREATE FUNCTION sales.euro(cents bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT
  AS $$ SELECT to_char(cents / 100.0, 'FM999999990.00') || ' €' $$;
CREATE FUNCTION sales.remember_state() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  INSERT INTO sales.order_history (orders, was, now_is, at) VALUES (NEW.id, OLD.state, NEW.state, NEW.placed);
  RETURN NEW;
END
$body$;
CREATE PROCEDURE stock.clear_count() LANGUAGE sql AS $$ DELETE FROM stock.count_sheet $$;
CREATE AGGREGATE sales.product_of(numeric) (sfunc = numeric_mul, stype = numeric, initcond = '1');
CREATE TRIGGER remember_state AFTER UPDATE OF state ON sales.orders
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION sales.remember_state();
UPDATE sales.orders SET state = 'sent' WHERE id % 400 = 1;
CREATE RULE no_delete AS ON DELETE TO public.currency DO INSTEAD NOTHING;
ALTER TABLE sales.customer_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_notes ON sales.customer_note FOR SELECT TO shop_readers USING (customer > 0);

COMMENT ON TABLE public.web_order_feed IS 'Where the writing client of the lab puts its numbered rows';
COMMENT ON COLUMN sales.orders.total IS 'In cents';
COMMENT ON FUNCTION sales.euro(bigint) IS 'Cents as a person reads them';

GRANT USAGE ON SCHEMA sales, stock, "Back Office" TO shop_readers;
GRANT SELECT ON ALL TABLES IN SCHEMA public, sales, stock, "Back Office" TO shop_readers;
GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public, sales TO shop_writers;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, sales TO shop_writers;
REVOKE ALL ON FUNCTION sales.euro(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sales.euro(bigint) TO shop_readers;
GRANT SELECT (id, name) ON sales.customer TO shop_until_2099;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA sales GRANT SELECT ON TABLES TO shop_readers;
ALTER TABLE sales.orders OWNER TO shop_owner;
ALTER TABLE sales.customer OWNER TO shop_owner;
ALTER MATERIALIZED VIEW sales.turnover OWNER TO shop_owner;
GRANT SELECT ON ALL TABLES IN SCHEMA sales TO shop_readers;
ALTER DATABASE shop SET timezone = 'UTC';
COMMENT ON DATABASE shop IS 'The lab''s shop';
REVOKE CONNECT ON DATABASE shop FROM PUBLIC;
GRANT CONNECT ON DATABASE shop TO shop_readers, shop_owner, shop_until_2099;
REFRESH MATERIALIZED VIEW sales.turnover;
