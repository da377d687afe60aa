create table "event_journal" (
  "ordering" bigint unique not null auto_increment,
  "persistence_id" varchar not null,
  "sequence_number" bigint not null,
  "deleted" boolean not null default false,
  "writer" varchar not null,
  "write_timestamp" bigint not null,
  "adapter_manifest" varchar not null,
  "event_ser_id" integer not null,
  "event_ser_manifest" varchar not null,
  "event_payload" blob not null,
  "meta_ser_id" integer,
  "meta_ser_manifest" varchar,
  "meta_payload" blob,
  primary key ("persistence_id", "sequence_number")
);
create table "event_tag" (
  "event_id" bigint not null references "event_journal" ("ordering") on delete cascade,
  "tag" varchar not null,
  primary key ("event_id", "tag")
);
create table "snapshot" (
  "persistence_id" varchar not null,
  "sequence_number" bigint not null,
  "created" bigint not null,
  "snapshot_ser_id" integer not null,
  "snapshot_ser_manifest" varchar not null,
  "snapshot_payload" blob not null,
  "meta_ser_id" integer,
  "meta_ser_manifest" varchar,
  "meta_payload" blob,
  primary key ("persistence_id", "sequence_number")
);
