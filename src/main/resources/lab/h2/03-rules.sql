-- Keys, indexes, views, sequences, a function, and who may do what.
ALTER TABLE sales.customer ADD CONSTRAINT sales.customer_country FOREIGN KEY (country) REFERENCES public.country (code);
ALTER TABLE sales.customer ADD CONSTRAINT sales.born_before_now CHECK (born < DATE '2100-01-01');
ALTER TABLE sales.orders ADD CONSTRAINT sales.order_customer FOREIGN KEY (customer) REFERENCES sales.customer (id);
ALTER TABLE sales.order_line ADD CONSTRAINT sales.line_product FOREIGN KEY (product) REFERENCES stock.product (id);
ALTER TABLE sales.payment ADD CONSTRAINT sales.payment_order FOREIGN KEY (orders) REFERENCES sales.orders (id);
ALTER TABLE stock.movement ADD CONSTRAINT stock.movement_warehouse FOREIGN KEY (warehouse) REFERENCES stock.warehouse (id);
CREATE INDEX sales.orders_by_customer ON sales.orders (customer, placed DESC);
CREATE UNIQUE INDEX stock.product_sku ON stock.product (sku);
CREATE SEQUENCE sales.invoice_number START WITH 2024300 INCREMENT BY 3;
CREATE VIEW sales.open_order AS SELECT o.id, c.name, o.total FROM sales.orders o JOIN sales.customer c ON c.id = o.customer WHERE o.state = 'open';
CREATE VIEW "Back Office"."Übersicht" AS SELECT "it's" AS "wer?" FROM "Back Office"."Größen & Maße";
CREATE ALIAS cube_root FOR "java.lang.Math.cbrt";
GRANT SELECT ON SCHEMA sales TO shop_readers;
GRANT SELECT, INSERT ON web_order_feed TO shop_writers;
GRANT shop_readers TO shop_writers;
GRANT shop_writers TO shop_app;
GRANT shop_readers TO shop_reports;
ANALYZE;
-- From here on a commit that returned is on the disk.
SET WRITE_DELAY 0;
