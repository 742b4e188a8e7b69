-- About 26,000 rows that look alike on every machine: no random numbers, no clock.
INSERT INTO country VALUES ('DE', 'Deutschland'), ('AT', 'Österreich'), ('FR', 'France'), ('GR', 'Ελλάδα'), ('JP', '日本');
INSERT INTO setting SELECT 'setting.' || x, CASE WHEN MOD(x, 3) = 0 THEN NULL ELSE 'q"; it''s ' || x END FROM SYSTEM_RANGE(1, 100);
INSERT INTO sales.customer (email, name, country, born, secret)
  SELECT 'Customer.' || x || '@Example.org', 'Customer ' || x, CASE MOD(x, 3) WHEN 0 THEN 'DE' WHEN 1 THEN 'GR' ELSE 'JP' END,
    DATEADD('DAY', x, DATE '1960-01-01'), HASH('SHA256', STRINGTOUTF8('c' || x), 1) FROM SYSTEM_RANGE(1, 3000);
INSERT INTO sales.customer_note (customer, note, written)
  SELECT x, 'Line one' || CHAR(10) || 'tab' || CHAR(9) || 'back\slash № ' || x || SPACE(x), DATEADD('MINUTE', x, TIMESTAMP '2024-02-29 12:00:00')
  FROM SYSTEM_RANGE(1, 600);
INSERT INTO sales.orders
  SELECT x, 1 + MOD(x, 3000), CASE MOD(x, 4) WHEN 0 THEN 'open' ELSE 'paid' END, DATEADD('MINUTE', x * 11, TIMESTAMP '2024-01-01 00:00:00'), 100 + MOD(x, 9973)
  FROM SYSTEM_RANGE(1, 5000);
INSERT INTO sales.order_line SELECT 1 + x / 2, 1 + MOD(x, 2), 1 + MOD(x, 800), 1 + MOD(x, 5), (100 + MOD(x, 4999)) / 100.0 FROM SYSTEM_RANGE(2, 9999);
INSERT INTO sales.payment SELECT CAST('00000000-0000-0000-0000-' || LPAD(x, 12, '0') AS UUID), x, (100 + MOD(x, 9973)) / 100.0 FROM SYSTEM_RANGE(1, 3000);
INSERT INTO stock.product SELECT x, 'SKU-' || x, 'Product ' || x || ' ß€', x / 7.0, MOD(x, 9) > 0 FROM SYSTEM_RANGE(1, 800);
INSERT INTO stock.warehouse SELECT x, 'Hall ' || x FROM SYSTEM_RANGE(1, 12);
INSERT INTO stock.movement SELECT x, 1 + MOD(x, 800), 1 + MOD(x, 12), MOD(x, 41) - 20 FROM SYSTEM_RANGE(1, 3500);
INSERT INTO stock.photo SELECT x, STRINGTOUTF8(RPAD('picture ' || x, 4000, '#')) FROM SYSTEM_RANGE(1, 12);
INSERT INTO "Back Office"."Größen & Maße" SELECT 'it''s; "' || x || '" \N ß€', x, NULL FROM SYSTEM_RANGE(1, 300);
