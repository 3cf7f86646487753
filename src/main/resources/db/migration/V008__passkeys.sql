-- passkey ---------------------------------------------------------------------------------------

-- Keys of WebAuthn. The credential holds AAGUID, id and public key as the authenticator gave them.
CREATE TABLE passkey (
  account_id      uuid        NOT NULL,
  id              uuid        NOT NULL,
  slot            integer     NOT NULL,
  credential_id   bytea       NOT NULL,
  credential      bytea       NOT NULL,
  sign_count      bigint      NOT NULL,
  backup_eligible boolean     NOT NULL,
  backed_up       boolean     NOT NULL,
  transports      text[]      NOT NULL,
  name            text        NOT NULL,
  added_at        timestamptz NOT NULL DEFAULT now(),
  used_at         timestamptz,
  PRIMARY KEY (account_id, id),
  CONSTRAINT passkey_credential UNIQUE (credential_id),
  -- Counts them strictly: parallel additions cannot take the same place.
  CONSTRAINT passkey_slot UNIQUE (account_id, slot)
);

-- A question an authenticator has been asked; taken away by the one answer it is good for. The
-- subject is the session that adds a key, or the sign-in whose second step it is.
CREATE TABLE passkey_question (
  id         uuid        PRIMARY KEY,
  purpose    text        NOT NULL CHECK (purpose IN ('adding', 'sign-in', 'second-step')),
  account_id uuid,
  subject_id uuid,
  challenge  bytea       NOT NULL,
  ends_at    timestamptz NOT NULL
);
CREATE INDEX passkey_question_ends ON passkey_question (ends_at);
