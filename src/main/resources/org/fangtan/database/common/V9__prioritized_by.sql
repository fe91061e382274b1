-- Who set the run's class while it was open; null where it is the one that topic.conf states.
alter table run add column prioritized_by varchar(400);
