#!/usr/bin/env bash
# Brings the npm packages once; again only when the lock file changed.
set -euo pipefail
cd "$(dirname "$0")"
cmp -s package-lock.json node_modules/.lock-installed && exit 0
command -v npm >/dev/null || {
  echo 'Hatua needs Node.js 20 or later with npm: install it (Debian: apt-get install nodejs npm) and start again.' >&2
  exit 1
}
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
cp package-lock.json node_modules/.lock-installed
