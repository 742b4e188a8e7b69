-- Keys and indexes of every sort that a dump must bring across.
ALTER TABLE public.country ADD PRIMARY KEY (code);
ALTER TABLE public.currency ADD PRIMARY KEY (code);
ALTER TABLE public.setting ADD PRIMARY KEY (key);
ALTER TABLE public.web_order_feed ADD PRIMARY KEY (client, n);
ALTER TABLE public.page_view ADD PRIMARY KEY (id);
ALTER TABLE sales.customer ADD PRIMARY KEY (id), ADD CONSTRAINT customer_email_once UNIQUE (email),
  ADD FOREIGN KEY (country) REFERENCES public.country, ADD CONSTRAINT born_before_now CHECK (born < '2100-01-01');
ALTER TABLE sales.customer_note ADD PRIMARY KEY (id), ADD FOREIGN KEY (customer) REFERENCES sales.customer ON DELETE CASCADE;
ALTER TABLE sales.orders ADD PRIMARY KEY (id), ADD FOREIGN KEY (customer) REFERENCES sales.customer,
  ADD FOREIGN KEY (currency) REFERENCES public.currency;
ALTER TABLE stock.product ADD PRIMARY KEY (id), ADD CONSTRAINT "SKU once" UNIQUE (sku) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE sales.order_line ADD PRIMARY KEY (orders, line), ADD FOREIGN KEY (orders) REFERENCES sales.orders,
  ADD FOREIGN KEY (product) REFERENCES stock.product, ADD CONSTRAINT quantity_is_real CHECK (quantity > 0);
ALTER TABLE sales.payment ADD PRIMARY KEY (id), ADD FOREIGN KEY (orders) REFERENCES sales.orders;
ALTER TABLE sales.voucher ADD PRIMARY KEY (code);
ALTER TABLE sales.price_period ADD CONSTRAINT no_two_prices EXCLUDE USING gist (product WITH =, valid WITH &&);
ALTER TABLE sales.order_history ADD PRIMARY KEY (id);
ALTER TABLE stock.category ADD PRIMARY KEY (id), ADD FOREIGN KEY (parent) REFERENCES stock.category;
ALTER TABLE stock.product_category ADD PRIMARY KEY (product, category),
  ADD FOREIGN KEY (product) REFERENCES stock.product, ADD FOREIGN KEY (category) REFERENCES stock.category;
ALTER TABLE stock.supplier ADD PRIMARY KEY (id);
ALTER TABLE stock.warehouse ADD PRIMARY KEY (id);
ALTER TABLE stock.movement ADD PRIMARY KEY (id, at), ADD FOREIGN KEY (warehouse) REFERENCES stock.warehouse;
ALTER TABLE stock.photo ADD PRIMARY KEY (product), ADD FOREIGN KEY (product) REFERENCES stock.product;
ALTER TABLE "Back Office"."Größen & Maße" ADD CONSTRAINT "Maß ""eindeutig""" UNIQUE ("quo""ted");

CREATE INDEX page_view_at ON public.page_view USING brin (at);
CREATE INDEX customer_name_like ON sales.customer USING gin (name gin_trgm_ops);
CREATE INDEX customer_lower_name ON sales.customer (lower(name));
CREATE INDEX orders_open ON sales.orders (placed) WHERE state = 'open';
CREATE INDEX orders_by_customer ON sales.orders (customer, placed DESC) INCLUDE (total);
CREATE INDEX order_line_product ON sales.order_line (product);
CREATE INDEX payment_order ON sales.payment USING hash (orders);
CREATE INDEX product_words ON stock.product USING gin (words);
CREATE INDEX product_attributes ON stock.product USING gin (attributes jsonb_path_ops);
CREATE INDEX movement_product ON stock.movement (product);
CREATE INDEX "Index mit Leerzeichen" ON "Back Office"."Größen & Maße" ("it's" text_pattern_ops);
CREATE STATISTICS sales.order_state_currency ON state, currency FROM sales.orders;
CREATE SEQUENCE sales.invoice_number START 2024000 INCREMENT 3 CACHE 5;
SELECT nextval('sales.invoice_number') FROM generate_series(1, 100);
CREATE SEQUENCE "Back Office"."Beleg-Nr." AS smallint MINVALUE -5 CYCLE;
SELECT setval('"Back Office"."Beleg-Nr."', 42, false);
