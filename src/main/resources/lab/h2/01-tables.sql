-- The shop on H2 1.4.200, in words that 1.4.200 and 2.x both know. Passwords are generated when this is read.
CREATE USER shop_app PASSWORD '${password:shop_app}';
CREATE USER shop_reports PASSWORD '${password:shop_reports}';
CREATE ROLE shop_readers;
CREATE ROLE shop_writers;
CREATE SCHEMA sales;
CREATE SCHEMA stock;
CREATE SCHEMA "Back Office";
CREATE TABLE country (code CHAR(2) PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE setting (name VARCHAR(60) PRIMARY KEY, setting_value VARCHAR(200));
CREATE TABLE web_order_feed (
  client VARCHAR(60) NOT NULL, n BIGINT NOT NULL, at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  payload VARCHAR(200) NOT NULL, PRIMARY KEY (client, n));
CREATE TABLE sales.customer (
  id BIGINT AUTO_INCREMENT PRIMARY KEY, email VARCHAR_IGNORECASE(120) NOT NULL UNIQUE, name VARCHAR(120) NOT NULL,
  country CHAR(2) NOT NULL, born DATE, secret VARBINARY(32));
CREATE TABLE sales.customer_note (id IDENTITY, customer BIGINT NOT NULL, note CLOB NOT NULL, written TIMESTAMP NOT NULL);
CREATE TABLE sales.orders (
  id BIGINT PRIMARY KEY, customer BIGINT NOT NULL, state VARCHAR(10) NOT NULL, placed TIMESTAMP NOT NULL, total BIGINT NOT NULL);
CREATE TABLE sales.order_line (
  orders BIGINT NOT NULL, line SMALLINT NOT NULL, product INTEGER NOT NULL, quantity INTEGER NOT NULL, price DECIMAL(10, 2) NOT NULL,
  PRIMARY KEY (orders, line));
CREATE TABLE sales.payment (id UUID PRIMARY KEY, orders BIGINT NOT NULL, amount DECIMAL(12, 2) NOT NULL);
CREATE TABLE stock.product (id INTEGER PRIMARY KEY, sku VARCHAR(20) NOT NULL, title VARCHAR(200) NOT NULL, weight DOUBLE, active BOOLEAN);
CREATE TABLE stock.warehouse (id TINYINT PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE stock.movement (id BIGINT PRIMARY KEY, product INTEGER NOT NULL, warehouse TINYINT NOT NULL, pieces INTEGER NOT NULL);
CREATE TABLE stock.photo (product INTEGER PRIMARY KEY, picture BLOB NOT NULL);
CREATE TABLE "Back Office"."Größen & Maße" ("it's" VARCHAR(200), "quo""ted" INTEGER, "Trailing " VARCHAR(10));
COMMENT ON TABLE web_order_feed IS 'Where the writing client of the lab puts its numbered rows';
COMMENT ON TABLE "Back Office"."Größen & Maße" IS 'It''s a "comment"; with -- dashes';
