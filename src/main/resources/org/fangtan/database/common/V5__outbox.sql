-- What others are told. A notice is written in the transaction that changed what it is about.

-- The row of a topic is locked by whoever writes a notice, so that numbers are given in the order
-- in which transactions are committed, without gaps.
create table outbox_topic (
  topic varchar(1024) primary key,
  last_sequence bigint not null
);

create table outbox_notice (
  topic varchar(1024) not null,
  -- From 1, without gaps.
  sequence bigint not null,
  id varchar(200) not null,
  type varchar(40) not null,
  happened_at timestamp(6) with time zone not null,
  written_at timestamp(6) with time zone not null,
  -- What people and machines read, as JSON.
  content text not null,
  primary key (topic, sequence),
  unique (topic, id)
);

-- One node at a time delivers to a target: the holder, for as long as it renews its hold.
create table outbox_target (
  target varchar(100) primary key,
  holder varchar(300),
  held_until timestamp(6) with time zone
);

-- How far a target has been told of a topic.
create table outbox_cursor (
  target varchar(100) not null,
  topic varchar(1024) not null,
  delivered bigint not null,
  -- Of the notice after it: failed attempts in a row, when the next is made, and why the last failed.
  attempts integer not null,
  retry_at timestamp(6) with time zone,
  failure text,
  primary key (target, topic)
);
