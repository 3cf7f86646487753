-- phone -----------------------------------------------------------------------------------------

-- A change of the account's phone that waits for the code sent to the new number; a newer one takes
-- its place.
CREATE TABLE phone_change (
  account_id   uuid        PRIMARY KEY,
  id           uuid        NOT NULL,
  session_id   uuid        NOT NULL,
  phone        text        NOT NULL,
  challenge_id uuid        NOT NULL,
  resend_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL
);
CREATE INDEX phone_change_ends ON phone_change (ends_at);
