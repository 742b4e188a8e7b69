create table item(id identity primary key, name varchar(100) not null, price decimal(10, 2), weight double, picture blob,
  note clob, made timestamp with time zone, code char(5), active boolean default true, born date);
insert into item(name, price, weight, picture, note, made, code, born)
  select 'item ' || x, x / 7.0, x / 3.0, X'00ff10', 'note ''' || x, timestamp with time zone '2026-01-02 03:04:05.678+02:00',
  'ab', date '2020-02-29' from system_range(1, 1000);
create schema "Odd ""schema";
create table "Odd ""schema"."Odd 'table"("a ""b" int, "it's" varchar);
insert into "Odd ""schema"."Odd 'table" values (1, 'x'), (null, 'quote '' " \'), (2, null);
create sequence numbers start with 7 increment by 3;
call next value for numbers;
create view cheap as select name from item where price < 10;
create index item_name on item(name);
create user reader password 'its own';
create role readers;
grant readers to reader;
grant select on item to readers;
create alias twice as 'int twice(int i) { return i * 2; }';
create table tag(item bigint references item(id), word varchar, unique(item, word), check (length(word) < 20));
insert into tag values (1, 'a'), (1, 'b');
