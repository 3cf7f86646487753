-- recovery --------------------------------------------------------------------------------------

-- A recovery of a forgotten password. account_id is made of the login when that is unknown; name_id
-- always is, and paces the codes sent for it. Of an account's recoveries only the newest counts.
CREATE TABLE recovery (
  id           uuid        PRIMARY KEY,
  account_id   uuid        NOT NULL,
  name_id      uuid        NOT NULL,
  email_id     uuid,
  destination  text        NOT NULL,
  challenge_id uuid        NOT NULL,
  newest       boolean     NOT NULL DEFAULT true,
  resend_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL
);
CREATE UNIQUE INDEX recovery_newest ON recovery (account_id) WHERE newest;
CREATE INDEX recovery_name ON recovery (name_id);
CREATE INDEX recovery_ends ON recovery (ends_at);

ALTER TABLE session DROP CONSTRAINT session_ended_by_check;
ALTER TABLE session ADD CONSTRAINT session_ended_by_check CHECK (ended_by IN
  ('sign-out', 'refresh-reused', 'revoked', 'terminated', 'password-changed', 'recovered'));
