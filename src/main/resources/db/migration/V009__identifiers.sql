-- identifier ------------------------------------------------------------------------------------

-- Numbers that states know a person by: INN, SNILS, IIN. Few enough to be tried out, so they are
-- found by a keyed hash and shown from a sealed copy. A number belongs to one account at most.
CREATE TABLE identifier (
  account_id uuid        NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('inn', 'snils', 'iin')),
  number_mac bytea       NOT NULL,
  sealed     bytea       NOT NULL,
  since      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, kind),
  CONSTRAINT identifier_number UNIQUE (number_mac)
);
