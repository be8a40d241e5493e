-- Sessions: every end is on the record, whatever it was. A session without one is open.
DROP INDEX sessions_by_expiry;
DROP INDEX sessions_by_mark;
ALTER TABLE sessions RENAME COLUMN revoked_at TO ended_at;
ALTER TABLE sessions ADD COLUMN ended_reason TEXT;
UPDATE sessions SET ended_reason = 'REVOKED' WHERE ended_at IS NOT NULL;
-- With the last two columns a count, or a sweep past what it need not touch, reads the index alone.
CREATE INDEX sessions_open
  ON sessions (environment_id, id, ended_at, environment_generation) WHERE ended_at IS NULL;
CREATE INDEX sessions_open_by_expiry ON sessions (expires_at) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_end ON sessions (ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE users ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
ALTER TABLE users ADD COLUMN first_visit_at INTEGER;
ALTER TABLE users ADD COLUMN last_visit_at INTEGER;

CREATE TABLE user_wallets (
  user_id        BLOB    NOT NULL,
  position       INTEGER NOT NULL,
  id             BLOB    NOT NULL,
  environment_id BLOB    NOT NULL,
  chain          TEXT    NOT NULL,
  address        TEXT    NOT NULL,
  folded         TEXT    NOT NULL,
  name           TEXT    NOT NULL,
  provider       TEXT    NOT NULL,
  verified_at    INTEGER,
  PRIMARY KEY (user_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX user_wallets_by_address ON user_wallets (environment_id, chain, folded);

-- The address a revocation came from is "from_address", because "from" is a word of SQL.
ALTER TABLE revocations ADD COLUMN part_of INTEGER;
ALTER TABLE revocations ADD COLUMN from_address TEXT NOT NULL DEFAULT '';
ALTER TABLE revocations ADD COLUMN query TEXT;

CREATE TABLE sweeps (
  revocation     INTEGER NOT NULL PRIMARY KEY,
  environment_id BLOB    NOT NULL,
  cursor         BLOB,
  total          INTEGER NOT NULL,
  done           INTEGER NOT NULL,
  ended          INTEGER NOT NULL,
  started_at     INTEGER NOT NULL,
  finished_at    INTEGER
) STRICT;

CREATE INDEX sweeps_unfinished ON sweeps (revocation) WHERE finished_at IS NULL;

-- The sequences of events that have been removed are never given again: webhooks remember them.
CREATE TABLE events (
  sequence       INTEGER PRIMARY KEY AUTOINCREMENT,
  id             BLOB    NOT NULL,
  environment_id BLOB    NOT NULL,
  name           TEXT    NOT NULL,
  at             INTEGER NOT NULL,
  by_user        BLOB,
  data           TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX events_by_id ON events (id);
CREATE INDEX events_by_environment ON events (environment_id, sequence, at, name);
CREATE INDEX events_by_time ON events (environment_id, at);

CREATE TABLE webhooks (
  id             BLOB    NOT NULL PRIMARY KEY,
  environment_id BLOB    NOT NULL,
  url            TEXT    NOT NULL,
  events         TEXT    NOT NULL,
  sealed_secrets BLOB    NOT NULL,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  enabled_at     INTEGER,
  from_sequence  INTEGER NOT NULL
) STRICT;

CREATE INDEX webhooks_by_environment ON webhooks (environment_id, created_at, id);
CREATE INDEX webhooks_enabled ON webhooks (id) WHERE enabled_at IS NOT NULL;

-- Endpoints that are gone while messages to them are left: housekeeping removes these bit by bit.
CREATE TABLE webhook_remains (
  environment_id BLOB NOT NULL,
  webhook_id     BLOB NOT NULL,
  PRIMARY KEY (environment_id, webhook_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE webhook_messages (
  id              BLOB    NOT NULL PRIMARY KEY,
  webhook_id      BLOB    NOT NULL,
  environment_id  BLOB    NOT NULL,
  event_id        BLOB    NOT NULL,
  created_at      INTEGER NOT NULL,
  status          TEXT    NOT NULL,
  attempts        INTEGER NOT NULL,
  round           INTEGER NOT NULL,
  next_attempt_at INTEGER,
  redelivery      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_messages_due
  ON webhook_messages (webhook_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX webhook_messages_by_webhook ON webhook_messages (webhook_id, id, created_at);
CREATE INDEX webhook_messages_failed
  ON webhook_messages (webhook_id, created_at) WHERE status = 'FAILED';
CREATE INDEX webhook_messages_settled
  ON webhook_messages (environment_id, created_at) WHERE next_attempt_at IS NULL;

CREATE TABLE webhook_deliveries (
  id         BLOB    NOT NULL,
  message_id BLOB    NOT NULL,
  attempt    INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  delivered  INTEGER NOT NULL,
  request    TEXT    NOT NULL,
  response   TEXT    NOT NULL
) STRICT;

CREATE INDEX webhook_deliveries_of_message ON webhook_deliveries (message_id, attempt, id);

CREATE TABLE email_codes (
  id             BLOB    NOT NULL PRIMARY KEY,
  environment_id BLOB    NOT NULL,
  address        TEXT    NOT NULL,
  code           BLOB    NOT NULL,
  attempts       INTEGER NOT NULL,
  sent           INTEGER NOT NULL,
  expires_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX email_codes_by_expiry ON email_codes (expires_at);

CREATE TABLE one_times (
  digest BLOB    NOT NULL PRIMARY KEY,
  until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX one_times_by_end ON one_times (until);

ALTER TABLE credentials ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE credentials ADD COLUMN hint TEXT NOT NULL DEFAULT '';
ALTER TABLE credentials ADD COLUMN created_by BLOB;

-- Entries from before the log was chained have no hash.
ALTER TABLE audit ADD COLUMN from_address TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';

-- What earlier revoke-alls ended is put on the record like what later ones end.
INSERT INTO sweeps (revocation, environment_id, total, done, ended, started_at)
  SELECT sequence, environment_id, 0, 0, 0, at FROM revocations WHERE scope <> 'SESSION';

PRAGMA user_version = 2;
