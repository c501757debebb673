#!/bin/bash
# Run once by the postgres image, on an empty data folder: POSTGRES_USER is a superuser, so the
# application gets a plain role of its own, and its tables an owner that is no superuser either.
set -euo pipefail

psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set owner_password="$CHATKIT_OWNER_PASSWORD" --set app_password="$CHATKIT_APP_PASSWORD" <<'SQL'
CREATE ROLE chatkit_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
  PASSWORD :'owner_password';
CREATE ROLE chatkit_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
  PASSWORD :'app_password';
CREATE DATABASE chatkit OWNER chatkit_owner;
REVOKE ALL ON DATABASE chatkit FROM PUBLIC;
GRANT CONNECT ON DATABASE chatkit TO chatkit_app;
SQL
