-- second factor ---------------------------------------------------------------------------------

-- What every sign-in asks for beside the password. The seed of an app is sealed; the step of its
-- last accepted code is kept, so that none is accepted twice.
CREATE TABLE second_factor (
  account_id uuid        PRIMARY KEY,
  method     text        NOT NULL CHECK (method IN ('app', 'sms')),
  seed       bytea,
  last_step  bigint      NOT NULL DEFAULT 0,
  since      timestamptz NOT NULL DEFAULT now(),
  CHECK ((method = 'app') = (seed IS NOT NULL))
);

-- An app that is being set up; the newest one of a session counts.
CREATE TABLE factor_enrolment (
  account_id uuid        NOT NULL,
  session_id uuid        NOT NULL,
  id         uuid        NOT NULL,
  seed       bytea       NOT NULL,
  ends_at    timestamptz NOT NULL,
  PRIMARY KEY (account_id, session_id)
);
CREATE INDEX factor_enrolment_ends ON factor_enrolment (ends_at);

-- Slow hashes; those of one set share their salt, so that one hash finds a code.
CREATE TABLE backup_code (
  account_id uuid NOT NULL,
  code_hash  text NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (account_id, code_hash)
);

-- What other capabilities may know of it.
CREATE VIEW second_step AS SELECT account_id, method FROM second_factor;

-- A sign-in whose password was right and whose second factor is awaited.
CREATE TABLE half_sign_in (
  account_id   uuid        NOT NULL,
  id           uuid        NOT NULL,
  method       text        NOT NULL,
  device_id    uuid,
  challenge_id uuid        NOT NULL,
  phone        text        NOT NULL,
  ip           text        NOT NULL,
  device       text        NOT NULL,
  tries        integer     NOT NULL DEFAULT 0,
  resend_at    timestamptz NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  ends_at      timestamptz NOT NULL,
  passed_at    timestamptz,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX half_sign_in_ends ON half_sign_in (ends_at);
