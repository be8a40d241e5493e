-- Ids are 16-byte UUIDs, times are milliseconds since 1970, lists and objects are JSON.

CREATE TABLE environments (
  id           BLOB    NOT NULL PRIMARY KEY,
  generation   INTEGER NOT NULL,
  idle_timeout INTEGER,
  kind         TEXT    NOT NULL,
  internal     INTEGER NOT NULL,
  name         TEXT    NOT NULL,
  settings     TEXT    NOT NULL,
  created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id                      BLOB    NOT NULL PRIMARY KEY,
  environment_id          BLOB    NOT NULL,
  generation              INTEGER NOT NULL,
  deleted_at              INTEGER,
  lock_by_admin           INTEGER NOT NULL,
  locked_at               INTEGER,
  lock_expires_at         INTEGER,
  created_at              INTEGER NOT NULL,
  external_id             TEXT,
  pending                 INTEGER NOT NULL,
  failed_attempts         INTEGER NOT NULL,
  first_name              TEXT    NOT NULL,
  middle_name             TEXT    NOT NULL,
  last_name               TEXT    NOT NULL,
  folded_name             TEXT    NOT NULL,
  roles                   TEXT    NOT NULL,
  trusted_metadata        TEXT    NOT NULL,
  untrusted_metadata      TEXT    NOT NULL,
  password_id             BLOB,
  password_algorithm      TEXT,
  password_hash           TEXT,
  password_requires_reset INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX users_by_external_id
  ON users (environment_id, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX users_by_password
  ON users (password_id) WHERE password_id IS NOT NULL;
CREATE INDEX users_by_age
  ON users (environment_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE user_emails (
  user_id        BLOB    NOT NULL,
  position       INTEGER NOT NULL,
  id             BLOB    NOT NULL,
  environment_id BLOB    NOT NULL,
  address        TEXT    NOT NULL,
  folded         TEXT    NOT NULL,
  verified       INTEGER NOT NULL,
  PRIMARY KEY (user_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX user_emails_by_address ON user_emails (environment_id, folded);
CREATE UNIQUE INDEX user_emails_by_id ON user_emails (id);

CREATE TABLE user_phones (
  user_id        BLOB    NOT NULL,
  position       INTEGER NOT NULL,
  id             BLOB    NOT NULL,
  environment_id BLOB    NOT NULL,
  number         TEXT    NOT NULL,
  verified       INTEGER NOT NULL,
  PRIMARY KEY (user_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX user_phones_by_number ON user_phones (environment_id, number);
CREATE UNIQUE INDEX user_phones_by_id ON user_phones (id);

-- No foreign key: it would make every mint touch the environment's row.
CREATE TABLE sessions (
  id                     BLOB    NOT NULL PRIMARY KEY,
  environment_id         BLOB    NOT NULL,
  user_id                BLOB    NOT NULL,
  token_digest           BLOB    NOT NULL,
  environment_generation INTEGER NOT NULL,
  user_generation        INTEGER NOT NULL,
  started_at             INTEGER NOT NULL,
  last_accessed_at       INTEGER NOT NULL,
  expires_at             INTEGER NOT NULL,
  revoked_at             INTEGER,
  ip_address             TEXT    NOT NULL,
  user_agent             TEXT    NOT NULL,
  factors                TEXT    NOT NULL,
  claims                 TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX sessions_by_token ON sessions (token_digest, environment_id);
CREATE INDEX sessions_by_user ON sessions (user_id, user_generation, started_at, id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_mark ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE revocations (
  sequence       INTEGER PRIMARY KEY AUTOINCREMENT,
  environment_id BLOB    NOT NULL,
  scope          TEXT    NOT NULL,
  session_id     BLOB,
  user_id        BLOB,
  generation     INTEGER,
  actor_type     TEXT    NOT NULL,
  actor_id       TEXT,
  reason         TEXT    NOT NULL,
  at             INTEGER NOT NULL
) STRICT;

CREATE INDEX revocations_by_environment ON revocations (environment_id);
CREATE UNIQUE INDEX revocations_of_user
  ON revocations (user_id, generation) WHERE scope = 'USER';
CREATE UNIQUE INDEX revocations_of_environment
  ON revocations (environment_id, generation) WHERE scope = 'ENVIRONMENT';

CREATE TABLE credentials (
  id             BLOB    NOT NULL PRIMARY KEY,
  environment_id BLOB    NOT NULL,
  kind           TEXT    NOT NULL,
  digest         BLOB    NOT NULL,
  scopes         TEXT    NOT NULL,
  created_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX credentials_by_digest ON credentials (kind, digest);
CREATE INDEX credentials_by_environment ON credentials (environment_id, created_at, id);

CREATE TABLE signing_keys (
  id             BLOB    NOT NULL PRIMARY KEY,
  environment_id BLOB    NOT NULL,
  algorithm      TEXT    NOT NULL,
  public_jwk     TEXT    NOT NULL,
  sealed_private BLOB    NOT NULL,
  created_at     INTEGER NOT NULL,
  retired_at     INTEGER
) STRICT;

CREATE INDEX signing_keys_by_environment ON signing_keys (environment_id, created_at, id);

CREATE TABLE audit (
  sequence       INTEGER PRIMARY KEY AUTOINCREMENT,
  environment_id BLOB    NOT NULL,
  at             INTEGER NOT NULL,
  actor_type     TEXT    NOT NULL,
  actor_id       TEXT,
  action         TEXT    NOT NULL,
  target         TEXT    NOT NULL,
  summary        TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_by_environment ON audit (environment_id);

CREATE TABLE marks (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- "Curf", so that no other program's file is taken for ours.
PRAGMA application_id = 1131770470;
PRAGMA user_version = 1;
