-- session ---------------------------------------------------------------------------------------

-- Where an account was signed in to from: country and first subdivision as in ISO 3166-2.
CREATE TABLE known_region (
  account_id   uuid        NOT NULL,
  region       text        NOT NULL,
  last_used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, region)
);
CREATE INDEX known_region_used ON known_region (last_used_at);

-- A place is told of an address when it is shown, by the file that is there then.
ALTER TABLE link_visit DROP COLUMN place;
