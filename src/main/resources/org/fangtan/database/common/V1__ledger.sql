-- What happened, and what is happening. Everything here can be rebuilt from the buckets.
-- Texts of any length hold JSON as the program writes it.

create table topic (
  topic varchar(1024) primary key,
  phase varchar(20) not null,
  fingerprint varchar(200) not null,
  title text,
  version varchar(200),
  failure text,
  changed_at timestamp(6) with time zone not null
);

create table run (
  run varchar(32) primary key,
  -- Runs are numbered as they are opened, whatever the nodes' clocks say.
  opened bigint generated always as identity,
  topic varchar(1024) not null,
  -- The topic while the run is open, else null: a topic has one open run at most.
  open_topic varchar(1024) unique,
  fingerprint varchar(200) not null,
  description text not null,
  rank_minutes integer not null,
  -- Whose turn it is: the earliest first.
  aged_since timestamp(6) with time zone not null,
  state varchar(20) not null,
  failure text,
  opened_at timestamp(6) with time zone not null,
  closed_at timestamp(6) with time zone
);

create index run_of_topic on run (topic, opened);
create index run_by_age on run (aged_since, opened);

-- The settings by which a cluster plans.
create table planning (
  only_row integer primary key check (only_row = 1),
  hash varchar(200) not null,
  claimed_at timestamp(6) with time zone not null
);

create table step (
  run varchar(32) not null references run (run) on delete cascade,
  name varchar(80) not null,
  ordinal integer not null,
  definition text not null,
  state varchar(20) not null,
  -- How many attempts count.
  attempts integer not null,
  unfinished integer not null,
  -- The number of the latest attempt: given out once. Writes of an attempt say theirs.
  last_attempt integer not null,
  -- The attempt that has begun and whose end has not been noted.
  open_attempt integer,
  node varchar(200),
  progress_done_us bigint,
  progress_total_us bigint,
  progress_frames bigint,
  outcome text,
  retry_at timestamp(6) with time zone,
  started_at timestamp(6) with time zone,
  ended_at timestamp(6) with time zone,
  primary key (run, name)
);
