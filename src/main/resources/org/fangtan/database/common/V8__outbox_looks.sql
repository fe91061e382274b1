-- What is looked for each second: topics with new notices, and attempts whose time has come.
create index outbox_notice_written on outbox_notice (written_at);
create index outbox_cursor_retry on outbox_cursor (target, retry_at);
