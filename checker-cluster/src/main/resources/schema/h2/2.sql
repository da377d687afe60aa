create table "configuration" (
  "number" bigint not null,
  "node" varchar not null,
  "text" clob
);
insert into "configuration" values (0, '', null);
