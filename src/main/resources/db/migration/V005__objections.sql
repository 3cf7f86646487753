-- What owners said was not them: one objection to one deed, however many letters told of it.
CREATE TABLE objection (
  account_id  uuid        NOT NULL,
  template    text        NOT NULL,
  happened_at timestamptz NOT NULL,
  heard_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, template, happened_at)
);
CREATE INDEX objection_happened ON objection (happened_at);

ALTER TABLE session DROP CONSTRAINT session_ended_by_check;
ALTER TABLE session ADD CONSTRAINT session_ended_by_check CHECK (ended_by IN
  ('sign-out', 'refresh-reused', 'revoked', 'terminated', 'password-changed', 'recovered',
   'objection'));
