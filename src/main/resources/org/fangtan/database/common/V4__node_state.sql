-- What each node says of itself: whether it lacks something that it cannot work without.
create table node_state (
  node varchar(200) primary key,
  -- Why it takes no steps, as JSON; null while it does.
  trouble text,
  said_at timestamp(6) with time zone not null
);
