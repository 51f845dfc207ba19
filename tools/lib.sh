# Sourced by run, test and the tools: say what is being done, keep its log, and say in one line what failed.
# shellcheck shell=bash
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$repo/build/logs
mkdir -p "$logs"
step_pid=

say() { printf '%s\n' "$*"; }
# Only says so; the caller chooses the exit code.
fail() { printf 'failed: %s\n' "$*" >&2; }

# The last thing a log says, short enough for one line.
last_words() { tail -n 1 "$1" 2>/dev/null | tr -d '\r' | tr -c '[:print:]\n' ' ' | cut -c1-90; }

log_of() { printf '%s' "$logs/${1//[^a-z0-9]/-}.log"; }

# step NAME COMMAND… runs the command without a terminal, its output in build/logs/NAME.log, and shows that time passes:
# a moving line on a terminal, a line every half minute elsewhere.
step() {
  local name=$1 log began=$SECONDS status=0 told=0
  shift
  log=$(log_of "$name")
  set -m  # a process group of its own, so that an interruption reaches what the command started
  "$@" >"$log" 2>&1 </dev/null &
  step_pid=$!
  set +m
  while kill -0 "$step_pid" 2>/dev/null; do
    sleep 0.2
    if [ -t 1 ]; then
      printf '\r\033[K  %s  %ss  %s' "$name" $((SECONDS - began)) "$(last_words "$log")"
    elif ((SECONDS - began - told >= 30)); then
      told=$((SECONDS - began))
      say "  $name  ${told}s  $(last_words "$log")"
    fi
  done
  wait "$step_pid" || status=$?
  step_pid=
  if [ -t 1 ]; then printf '\r\033[K'; fi
  if ((status != 0)); then
    say "  $name: failed after $((SECONDS - began)) s (log: ${log#"$repo"/}): $(why "$log")"
    return "$status"
  fi
  say "  $name: $((SECONDS - began)) s"
}

# The line of a log that most likely says why: the first that speaks of an error, else the last.
why() {
  local line
  line=$(grep -vE '^(>|npm warn)|DEPRECATED' "$1" 2>/dev/null |
    grep -m1 -iE '(^|[^a-z_-])(error|fatal|failed|cannot|refused)([^a-z_-]|$)' || true)
  [ -n "$line" ] || line=$(last_words "$1")
  printf '%s' "${line:0:200}"
}

# Stops the running step and everything it started; for traps.
stop_step() { if [ -n "$step_pid" ]; then kill -- "-$step_pid" 2>/dev/null || true; fi; }

# The web app into web/dist, unless it was built from exactly these sources already. Without git, or with a source
# deleted, there is no knowing: it is built.
build_web() {
  local key built=$repo/build/web-built-from
  key=$(cd "$repo" && git ls-files -co --exclude-standard -z -- web api 2>/dev/null | xargs -0r sha256sum 2>/dev/null | sha256sum) ||
    key=
  if [ -n "$key" ] && [ -f "$repo/web/dist/index.html" ] && [ "$(cat "$built" 2>/dev/null)" = "$key" ]; then return 0; fi
  rm -f "$built"
  step "build the web app" npm --prefix "$repo/web" run build || return 1
  printf '%s\n' "$key" >"$built"
}
