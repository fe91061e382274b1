-- A lock is held while the session that it names lives: H2 has no advisory locks.
create table named_lock (
  name varchar(200) primary key,
  session_id integer not null,
  session_start timestamp(9) with time zone not null,
  holder varchar(200) not null
);
