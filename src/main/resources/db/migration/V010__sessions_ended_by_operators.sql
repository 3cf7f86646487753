ALTER TABLE session DROP CONSTRAINT session_ended_by_check;
ALTER TABLE session ADD CONSTRAINT session_ended_by_check CHECK (ended_by IN
  ('sign-out', 'refresh-reused', 'revoked', 'terminated', 'password-changed', 'recovered',
   'objection', 'operator'));
