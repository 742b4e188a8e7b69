-- About 290,000 rows that look alike on every machine: no random numbers, no clock.
INSERT INTO public.country VALUES ('DE', 'Deutschland'), ('AT', 'Österreich'), ('FR', 'France'), ('GR', 'Ελλάδα'), ('JP', '日本');
INSERT INTO public.currency VALUES ('EUR', 'Euro', 2), ('USD', 'Dollar', 2), ('JPY', '円', 0);
INSERT INTO public.setting SELECT 'setting.' || i, hstore(ARRAY['a', i::text, 'empty', NULL, 'q"', 'x=>y'])
  FROM generate_series(1, 200) i;
INSERT INTO public.page_view (at, path, agent)
  SELECT '2025-03-01 00:00+00'::timestamptz + i * interval '7 seconds', '/p/' || i % 997,
    jsonb_build_object('mobile', i % 3 = 0, 'width', 320 + i % 1600)
  FROM generate_series(1, 30000) i;

INSERT INTO sales.customer (email, name, country, lives, born, tags, secret)
  SELECT 'Customer.' || i || '@Example.org', 'Customer ' || i, (ARRAY['DE', 'AT', 'FR', 'GR', 'JP'])[1 + i % 5],
    ROW ('Street ' || i % 300, 'Town, "' || i % 50 || '"', lpad((i % 99999)::text, 5, '0'))::sales.address,
    '1940-01-01'::date + i % 25000, ARRAY['group' || i % 7, 'it''s {' || i % 3 || '}'], decode(md5(i::text), 'hex')
  FROM generate_series(1, 20000) i;
INSERT INTO sales.customer_note (customer, note, written)
  SELECT i, E'Line one\nline two\ttabbed \\ backslash № ' || i, '2024-02-29 12:00'::timestamp + i * interval '1 minute'
  FROM generate_series(1, 5000) i;
INSERT INTO sales.orders (customer, state, placed, currency, total, extra)
  SELECT 1 + i % 20000, (enum_range(NULL::sales.order_state))[1 + i % 4], '2024-01-01 00:00+00'::timestamptz + i * interval '11 minutes',
    CASE WHEN i % 50 = 0 THEN 'USD' ELSE 'EUR' END, 100 + i % 9973, CASE WHEN i % 4 = 0 THEN jsonb_build_object('gift', i % 8 = 0) END
  FROM generate_series(1, 40000) i;
INSERT INTO sales.order_line (orders, line, product, quantity, price)
  SELECT 1 + i / 3, (1 + i % 3)::smallint, 1 + i % 2000, 1 + i % 5, (100 + i % 4999) / 100.0
  FROM generate_series(0, 109999) i;
INSERT INTO sales.payment
  SELECT md5('payment ' || i)::uuid, i, '2024-01-01 01:00+00'::timestamptz + i * interval '11 minutes', (100 + i % 9973) / 100.0
  FROM generate_series(1, 40000) i WHERE i % 4 <> 0;
INSERT INTO sales.voucher SELECT 'V-' || to_char(i, 'FM00000'), (i % 500) / 10.0, i % 2 = 0 FROM generate_series(1, 3000) i;
INSERT INTO sales.price_period
  SELECT i, daterange('2024-01-01'::date + 100 * q, '2024-01-01'::date + 100 * (q + 1)), (100 + i + q) / 100.0
  FROM generate_series(1, 500) i, generate_series(0, 3) q;

INSERT INTO stock.product (sku, title, words, weight, attributes)
  SELECT 'SKU-' || to_char(i, 'FM000000'), 'Product ' || i || ' in colour ' || i % 11,
    to_tsvector('english', 'product number ' || i || ' coloured boxes'), i / 7.0::double precision,
    jsonb_build_object('colour', i % 11, 'sizes', jsonb_build_array('S', 'M', i % 5))
  FROM generate_series(1, 2000) i;
INSERT INTO stock.category (parent, name) SELECT nullif(i / 4, 0), 'Category ' || i FROM generate_series(1, 100) i;
INSERT INTO stock.product_category SELECT i, 1 + (i * k) % 100 FROM generate_series(1, 2000) i, generate_series(1, 2) k GROUP BY 1, 2;
INSERT INTO stock.supplier (name, phone, rating) SELECT 'Supplier ' || i, '+49 30 ' || i, i / 3.0 FROM generate_series(1, 300) i;
INSERT INTO stock.warehouse (name, place, net) SELECT 'Hall ' || i, point(i, -i / 2.0), ('10.0.' || i || '.0/24')::inet FROM generate_series(1, 12) i;
INSERT INTO stock.movement (product, warehouse, at, pieces)
  SELECT 1 + i % 2000, 1 + i % 12, '2024-01-01 00:00+00'::timestamptz + i * interval '20 minutes', i % 41 - 20
  FROM generate_series(1, 40000) i;
INSERT INTO stock.count_sheet SELECT i, i * 3 FROM generate_series(1, 500) i;
INSERT INTO stock.photo SELECT i, lo_from_bytea(0, convert_to(repeat('picture ' || i || E' \n', 300 * i), 'UTF8')) FROM generate_series(1, 12) i;

INSERT INTO "Back Office"."Größen & Maße"
  SELECT E'it''s; "' || i || E'" \\. \\N ' || chr(10) || 'ß€', i, CASE WHEN i = 7 THEN 'NaN' ELSE i / 8.0 END, NULLIF('x' || i % 2, 'x0')
  FROM generate_series(1, 1000) i;
INSERT INTO "Back Office"."Tab	and $dollar$" SELECT i, i % 2 = 0, '\' || i FROM generate_series(1, 100) i;
