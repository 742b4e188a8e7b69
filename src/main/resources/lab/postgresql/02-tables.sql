-- The shop's tables, without indexes and keys: those come after the rows, which is faster.
CREATE EXTENSION pg_trgm;
CREATE EXTENSION hstore;
CREATE EXTENSION pgcrypto;
CREATE EXTENSION citext;
CREATE EXTENSION btree_gist;
CREATE SCHEMA sales AUTHORIZATION shop_owner;
CREATE SCHEMA stock AUTHORIZATION shop_owner;
CREATE SCHEMA "Back Office" AUTHORIZATION shop_owner;
COMMENT ON SCHEMA "Back Office" IS 'Names as people type them: with spaces, quotes and umlauts';

CREATE TYPE sales.order_state AS ENUM ('open', 'paid', 'sent', 'returned');
CREATE TYPE sales.address AS (street text, town text, zip text);
CREATE DOMAIN sales.cents AS bigint CHECK (VALUE >= 0);

CREATE TABLE public.country (code char(2), name text NOT NULL);
CREATE TABLE public.currency (code char(3), name text NOT NULL, digits smallint NOT NULL DEFAULT 2);
CREATE TABLE public.setting (key text, value hstore NOT NULL);
CREATE TABLE public.web_order_feed (
  client text NOT NULL, n bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), payload text NOT NULL);
CREATE TABLE public.page_view (id bigserial, at timestamptz NOT NULL, path text NOT NULL, agent jsonb NOT NULL);

CREATE TABLE sales.customer (
  id bigint GENERATED ALWAYS AS IDENTITY, email citext NOT NULL, name text NOT NULL, country char(2) NOT NULL,
  lives sales.address, born date, tags text[] NOT NULL DEFAULT '{}', secret bytea);
CREATE TABLE sales.customer_note (id bigserial, customer bigint NOT NULL, note text NOT NULL, written timestamp NOT NULL);
CREATE TABLE sales.orders (
  id bigserial, customer bigint NOT NULL, state sales.order_state NOT NULL, placed timestamptz NOT NULL,
  currency char(3) NOT NULL, total sales.cents NOT NULL, extra jsonb);
CREATE TABLE sales.order_line (
  orders bigint NOT NULL, line smallint NOT NULL, product integer NOT NULL, quantity integer NOT NULL,
  price numeric(10, 2) NOT NULL, sum numeric(12, 2) GENERATED ALWAYS AS (quantity * price) STORED);
CREATE TABLE sales.payment (id uuid, orders bigint NOT NULL, paid timestamptz NOT NULL, amount numeric(12, 2) NOT NULL);
CREATE TABLE sales.voucher (code text, percent numeric(4, 1) NOT NULL, used boolean NOT NULL DEFAULT false);
CREATE TABLE sales.price_period (product integer NOT NULL, valid daterange NOT NULL, price numeric(10, 2) NOT NULL);
CREATE TABLE sales.order_history (id bigserial, orders bigint NOT NULL, was sales.order_state, now_is sales.order_state, at timestamptz);

CREATE TABLE stock.product (
  id serial, sku text NOT NULL, title text NOT NULL, words tsvector, weight double precision, attributes jsonb NOT NULL);
CREATE TABLE stock.category (id serial, parent integer, name text NOT NULL);
CREATE TABLE stock.product_category (product integer NOT NULL, category integer NOT NULL);
CREATE TABLE stock.supplier (id serial, name text NOT NULL, phone text, rating real);
CREATE TABLE stock.warehouse (id serial, name text NOT NULL, place point, net inet);
CREATE TABLE stock.movement (
  id bigserial, product integer NOT NULL, warehouse integer NOT NULL, at timestamptz NOT NULL, pieces integer NOT NULL
) PARTITION BY RANGE (at);
CREATE TABLE stock.movement_2024 PARTITION OF stock.movement FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE TABLE stock.movement_2025 PARTITION OF stock.movement FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2026-01-01 00:00+00');
CREATE TABLE stock.photo (product integer NOT NULL, picture oid NOT NULL);
CREATE UNLOGGED TABLE stock.count_sheet (product integer NOT NULL, counted integer);

CREATE TABLE "Back Office"."Größen & Maße" ("it's" text, "quo""ted" integer, "select" numeric, "Trailing " text);
CREATE TABLE "Back Office"."Tab	and $dollar$" (id integer, "100%" boolean, "back\slash" text);
COMMENT ON TABLE "Back Office"."Größen & Maße" IS 'It''s a "comment"
on two lines; with -- dashes and $$ dollars';
