-- The roles of the application, run by the superuser at every start. hatua_owner owns the database
-- and migrates it; hatua_app serves requests and hatua_relay empties the outbox, both under
-- row-level security. The passwords are settings of the session: hatua.owner_password and so on.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['owner', 'app', 'relay'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hatua_' || role) THEN
      EXECUTE format('CREATE ROLE %I', 'hatua_' || role);
    END IF;
    EXECUTE format(
      'ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L',
      'hatua_' || role, current_setting('hatua.' || role || '_password'));
  END LOOP;
END
$$;
