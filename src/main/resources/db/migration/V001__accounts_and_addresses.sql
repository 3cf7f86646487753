-- The account leads every key that belongs to one, so that rows of one account can live together.
-- Time is always the database's own clock.

-- account ---------------------------------------------------------------------------------------

CREATE TABLE account (
  id                 uuid        PRIMARY KEY,
  phone              text        NOT NULL,
  password_hash      text        NOT NULL,
  surname            text        NOT NULL,
  name               text        NOT NULL,
  patronymic         text,
  language           text        NOT NULL CHECK (language IN ('ru', 'en')),
  confirmation_level text        NOT NULL CHECK (confirmation_level IN ('unconfirmed', 'confirmed')),
  primary_email_id   uuid,
  registered_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_phone UNIQUE (phone)
);

-- A person who has asked for an account and has not yet proved the phone. account_id is the account to be.
CREATE TABLE registration (
  id            uuid        PRIMARY KEY,
  account_id    uuid        NOT NULL,
  phone         text        NOT NULL,
  password_hash text        NOT NULL,
  surname       text        NOT NULL,
  name          text        NOT NULL,
  patronymic    text,
  email         text,
  language      text        NOT NULL,
  challenge_id  uuid        NOT NULL,
  resend_at     timestamptz NOT NULL,
  ends_at       timestamptz NOT NULL
);
CREATE INDEX registration_ends ON registration (ends_at);

-- Wrong passwords in a row, by account or, for an unknown login, by that login; apart for each known
-- device (the nil UUID stands for all unknown ones). The subject is a keyed hash.
CREATE TABLE sign_in_guard (
  subject      bytea       NOT NULL,
  device_id    uuid        NOT NULL,
  failures     integer     NOT NULL,
  locks        integer     NOT NULL,
  locked_until timestamptz,
  touched_at   timestamptz NOT NULL,
  PRIMARY KEY (subject, device_id)
);
CREATE INDEX sign_in_guard_touched ON sign_in_guard (touched_at);

-- A request to lift a lock by a phone code; account_id is a fresh one when the login is unknown.
CREATE TABLE unlock (
  id           uuid        PRIMARY KEY,
  account_id   uuid        NOT NULL,
  challenge_id uuid        NOT NULL,
  phone        text        NOT NULL,
  ends_at      timestamptz NOT NULL
);
CREATE INDEX unlock_ends ON unlock (ends_at);

-- session ---------------------------------------------------------------------------------------

-- generation counts the refreshes: the refresh token states it under a keyed hash, nothing is stored.
CREATE TABLE session (
  account_id   uuid        NOT NULL,
  id           uuid        NOT NULL,
  generation   integer     NOT NULL DEFAULT 0,
  device_id    uuid        NOT NULL,
  ip           text        NOT NULL,
  user_agent   text        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  idle_at      timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  ended_at     timestamptz,
  ended_by     text CHECK (ended_by IN ('sign-out', 'refresh-reused', 'revoked')),
  PRIMARY KEY (account_id, id)
);
CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX session_ends ON session (ends_at);

-- verification ----------------------------------------------------------------------------------

-- One-time codes and links. Only keyed hashes are stored, bound to purpose, account and destination.
-- The row of the subject names its current challenge; older ones are dead but count against the account.
CREATE TABLE challenge (
  account_id  uuid        NOT NULL,
  id          uuid        NOT NULL,
  purpose     text        NOT NULL,
  subject_id  uuid        NOT NULL,
  destination text        NOT NULL,
  code_mac    bytea       NOT NULL,
  token_mac   bytea,
  tries       integer     NOT NULL DEFAULT 0,
  max_tries   integer     NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  consumed_at timestamptz,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX challenge_recent ON challenge (account_id, purpose, created_at);
CREATE UNIQUE INDEX challenge_token ON challenge (token_mac) WHERE token_mac IS NOT NULL;
CREATE INDEX challenge_created ON challenge (created_at);

-- When wrong codes were submitted, the last hour's. Locked by each judgement, so that an account's
-- parallel tries are counted strictly, whatever number of challenges they go to.
CREATE TABLE code_guard (
  account_id uuid          NOT NULL,
  purpose    text          NOT NULL,
  wrong_at   timestamptz[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (account_id, purpose)
);

-- The check of the person behind a session: phone as in the profile, SMS code and password.
CREATE TABLE identity_check (
  account_id   uuid        NOT NULL,
  id           uuid        NOT NULL,
  session_id   uuid        NOT NULL,
  phone        text        NOT NULL,
  challenge_id uuid        NOT NULL,
  resend_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX identity_check_ends ON identity_check (ends_at);

-- Until when a session may change contacts.
CREATE TABLE contact_grant (
  account_id uuid        NOT NULL,
  session_id uuid        NOT NULL,
  open_until timestamptz NOT NULL,
  PRIMARY KEY (account_id, session_id)
);
CREATE INDEX contact_grant_until ON contact_grant (open_until);

-- email -----------------------------------------------------------------------------------------

CREATE TABLE email_address (
  account_id         uuid        NOT NULL,
  id                 uuid        NOT NULL,
  slot               integer     NOT NULL,
  half               smallint    NOT NULL CHECK (half IN (0, 1)),
  address            text        NOT NULL,
  address_key        text        NOT NULL,
  status             text        NOT NULL CHECK (status IN ('waiting', 'confirmed')),
  notification_types text[]      NOT NULL,
  replaces_id        uuid,
  session_id         uuid,
  challenge_id       uuid        NOT NULL,
  letter_id          uuid        NOT NULL,
  resend_at          timestamptz NOT NULL,
  created_at         timestamptz NOT NULL DEFAULT now(),
  confirmed_at       timestamptz,
  confirmed_by       text CHECK (confirmed_by IN ('code', 'link')),
  undeliverable_at   timestamptz,
  PRIMARY KEY (account_id, id),
  CONSTRAINT email_address_once UNIQUE (account_id, address_key),
  -- Counts addresses strictly: parallel additions cannot take the same place. A place has two
  -- halves: what waits to replace an address takes the other half of its place, and keeps it.
  CONSTRAINT email_address_slot UNIQUE (account_id, slot, half),
  -- A change dies with the address that it would replace.
  CONSTRAINT email_address_replaced FOREIGN KEY (account_id, replaces_id)
    REFERENCES email_address (account_id, id) ON DELETE CASCADE
);
-- The same address may wait in many accounts; only one may have it confirmed.
CREATE UNIQUE INDEX email_address_confirmed ON email_address (address_key) WHERE status = 'confirmed';
-- An address is replaced by one pending change at a time.
CREATE UNIQUE INDEX email_address_change ON email_address (account_id, replaces_id) WHERE replaces_id IS NOT NULL;

-- Openings of the link in a letter.
CREATE TABLE link_visit (
  account_id uuid        NOT NULL,
  email_id   uuid        NOT NULL,
  id         uuid        NOT NULL DEFAULT uuidv7(),
  at         timestamptz NOT NULL DEFAULT now(),
  ip         text        NOT NULL,
  place      text,
  device     text        NOT NULL,
  PRIMARY KEY (account_id, email_id, id),
  FOREIGN KEY (account_id, email_id) REFERENCES email_address (account_id, id) ON DELETE CASCADE
);

-- What a login may be: a phone or a confirmed address.
CREATE VIEW sign_in_name AS
  SELECT phone AS name, id AS account_id FROM account
  UNION ALL
  SELECT address_key, account_id FROM email_address WHERE status = 'confirmed';

-- delivery --------------------------------------------------------------------------------------

CREATE TABLE outbox (
  account_id      uuid        NOT NULL,
  id              uuid        NOT NULL DEFAULT uuidv7(),
  subject_id      uuid,
  channel         text        NOT NULL CHECK (channel IN ('mail', 'sms')),
  lane            text        NOT NULL CHECK (lane IN ('code', 'notice')),
  template        text        NOT NULL,
  language        text        NOT NULL,
  recipient       text        NOT NULL,
  facts           jsonb       NOT NULL,
  secret          bytea,
  state           text        NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'sending', 'delayed', 'sent', 'undeliverable', 'expired')),
  attempts        integer     NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  lease_id        uuid,
  leased_until    timestamptz,
  fault           text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  changed_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, id)
);
CREATE INDEX outbox_due ON outbox (channel, lane, next_attempt_at) WHERE state IN ('queued', 'delayed');
CREATE INDEX outbox_leased ON outbox (leased_until) WHERE state = 'sending';
CREATE INDEX outbox_done ON outbox (changed_at) WHERE state IN ('sent', 'undeliverable', 'expired');

-- What other capabilities may read of a message.
CREATE VIEW delivery_state AS
  SELECT account_id, id AS message_id, state, changed_at AS at, fault FROM outbox;

-- audit -----------------------------------------------------------------------------------------

CREATE TABLE audit_entry (
  account_id uuid        NOT NULL,
  id         uuid        NOT NULL DEFAULT uuidv7(),
  at         timestamptz NOT NULL DEFAULT now(),
  deed       text        NOT NULL,
  subject_id uuid,
  session_id uuid,
  ip         text        NOT NULL,
  user_agent text        NOT NULL,
  request_id text        NOT NULL,
  facts      jsonb       NOT NULL,
  PRIMARY KEY (account_id, id)
);

-- ratelimit -------------------------------------------------------------------------------------

-- Stands in for Redis while it is away, for the limits that guard secrets.
CREATE UNLOGGED TABLE limit_counter (
  limit_name text        NOT NULL,
  key_mac    bytea       NOT NULL,
  period     timestamptz NOT NULL,
  count      integer     NOT NULL,
  PRIMARY KEY (limit_name, key_mac, period)
);
CREATE INDEX limit_counter_period ON limit_counter (period);

-- maintenance -----------------------------------------------------------------------------------

CREATE TABLE maintenance (
  only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  on_since timestamptz
);
INSERT INTO maintenance DEFAULT VALUES;
