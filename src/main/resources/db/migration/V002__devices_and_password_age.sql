-- The devices an account was signed in from. A device token counts only while its row is here.
CREATE TABLE known_device (
  account_id   uuid        NOT NULL,
  id           uuid        NOT NULL,
  ip           text        NOT NULL,
  user_agent   text        NOT NULL,
  known_since  timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, id)
);
CREATE INDEX known_device_used ON known_device (last_used_at);

INSERT INTO known_device (account_id, id, ip, user_agent, known_since, last_used_at)
SELECT DISTINCT ON (account_id, device_id)
  account_id, device_id, ip, user_agent, created_at, last_used_at
FROM session ORDER BY account_id, device_id, created_at DESC;

ALTER TABLE account ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT now();
UPDATE account SET password_changed_at = registered_at;

ALTER TABLE session DROP CONSTRAINT session_ended_by_check;
ALTER TABLE session ADD CONSTRAINT session_ended_by_check CHECK (ended_by IN
  ('sign-out', 'refresh-reused', 'revoked', 'terminated', 'password-changed'));
