#!/bin/bash
# Creates the three roles and the database once, at the first start of the PostgreSQL container.
set -euo pipefail
psql --username postgres --set ON_ERROR_STOP=1 \
  --set owner="$HATUA_DATABASE_OWNER_PASSWORD" \
  --set app="$HATUA_DATABASE_APP_PASSWORD" \
  --set relay="$HATUA_DATABASE_RELAY_PASSWORD" <<'SQL'
create role hatua_owner login nosuperuser nobypassrls password :'owner';
create role hatua_app login nosuperuser nobypassrls password :'app';
create role hatua_relay login nosuperuser nobypassrls password :'relay';
create database hatua owner hatua_owner;
SQL
