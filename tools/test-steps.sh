# Sourced by ./test: one function per layer, and the counting. A layer that cannot run (a missing program, a failed
# build) counts as failed, never as skipped.
# shellcheck shell=bash disable=SC2154
results=$repo/build/test/results.tsv
failures=$repo/build/test/failures.txt
layer_now=
finished=no

start_results() {
  rm -rf "$repo/build/test"
  mkdir -p "$repo/build/test"
  : >"$results"
  : >"$failures"
}
# What failed and why, from standard input; said at the very end, where also a log that is cut off shows it.
keep_failure() {
  local text
  text=$(head -n 60 | cut -c1-400)
  [ -z "$text" ] || printf '\n%s: %s\n%s\n' "$layer_now" "$1" "$text" >>"$failures"
}
record() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$results"; }  # layer passed failed skipped

# one NAME COMMAND…: a step that counts as one test of the layer that is running.
one() {
  if step "$@"; then
    record "$layer_now" 1 0 0
  else
    record "$layer_now" 0 1 0
    tail -n 40 "$(log_of "$1")" | keep_failure "$1"
  fi
}

# counted WHAT COMMAND…: the command counts tests into the results and says on standard error which failed, and why.
counted() {
  local what=$1
  shift
  "$@" >>"$results" 2>"$repo/build/test/told.txt"
  keep_failure "$what" <"$repo/build/test/told.txt"
}

# built NAME COMMAND…: a step of building; what the compiler said stands far above the log's last line.
built() {
  step "$@" && return 0
  grep -E -A 4 '(^FAILED|error:|undefined reference|CMake Error)' "$(log_of "$1")" | keep_failure "$1" || true
  return 1
}

run_layer() {
  layer_now=$1
  local before after
  before=$(wc -l <"$results")
  "layer_$1" || record "$1" 0 1 0
  after=$(wc -l <"$results")
  ((after > before)) || record "$1" 0 1 0
}

finish() {
  finished=yes
  cat "$failures"
  awk -F'\t' '{ if (!($1 in p)) order[++n] = $1; p[$1] += $2; f[$1] += $3; s[$1] += $4 }
    END { printf "\n%-24s %8s %8s %8s\n", "layer", "passed", "failed", "skipped"
          for (i = 1; i <= n; i++) { l = order[i]; P += p[l]; F += f[l]; S += s[l]
            printf "%-24s %8d %8d %8d\n", l, p[l], f[l], s[l] }
          printf "\n%d passed, %d failed, %d skipped\n", P, F, S; exit F > 0 }' "$results"
}

leave_nothing_running() {
  local status=$?
  trap - EXIT
  stop_step
  if [ -n "${postgres_name:-}" ]; then "$repo/tools/postgres" stop "$postgres_name"; fi
  if [ "$finished" = no ]; then
    record "${layer_now:-install}" 0 1 0
    finish || true
    ((status != 0)) || status=1
  fi
  exit "$status"
}

source_files() { git -C "$repo" ls-files -co --exclude-standard -- "$@" | while read -r f; do [ ! -f "$f" ] || echo "$f"; done; }

# What differs from the last landed state: origin's main where there is one, else the commit before this.
changed_files() {
  local base=${TURNABOUT_BASE:-}
  [ -n "$base" ] || base=$(git merge-base HEAD origin/main 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then base=$(git rev-parse -q --verify HEAD~1 || git hash-object -t tree /dev/null); fi
  { git diff --name-only "$base" -- "$@"; git ls-files -o --exclude-standard -- "$@"; } | sort -u |
    while read -r f; do [ ! -f "$f" ] || echo "$f"; done
}

build_dev_status=
build_dev() {
  if [ -z "$build_dev_status" ]; then
    build_dev_status=0
    { [ -f build/dev/build.ninja ] || built "configure" cmake --preset dev; } &&
      built "build" ninja -C build/dev -k 20 || build_dev_status=1
  fi
  return "$build_dev_status"
}

start_postgres() {
  [ -z "${postgres_name:-}" ] || return 0
  postgres_name=test-$$
  TURNABOUT_TEST_POSTGRESQL=$("$repo/tools/postgres" start "$postgres_name") || return 1
  export TURNABOUT_TEST_POSTGRESQL
}

# ---- layers

layer_format() {
  if [ -z "${CI:-}" ]; then
    changed_files '*.cpp' '*.hpp' | xargs -r clang-format -i
    npm --prefix web run --silent format >"$logs/web-format.log" 2>&1 || true  # what it cannot mend, the lint below reports
  fi
  one "clang-format" bash -c 'git ls-files -co --exclude-standard "*.cpp" "*.hpp" | while read -r f; do
    [ ! -f "$f" ] || printf "%s\n" "$f"; done | xargs -r clang-format --dry-run -Werror'
  one "shellcheck" shellcheck --severity=warning -x -P SCRIPTDIR run test .ci/run tools/install tools/postgres tools/tidy \
    tools/run-unit-tests tools/check-cohorts tools/check-reproducible
}

layer_checks() {
  local check
  for check in borders rules requirements columns hygiene size words links; do
    one "check-$check can fail" "$repo/tools/check-$check" --self-test
    one "check-$check" "$repo/tools/check-$check"
  done
}

# Unit and property tests, the store contract on both engines, and the API through HTTP: the same programs, told apart
# by file and parameter when they are counted.
layer_unit() {
  build_dev || return 1
  start_postgres || return 1
  [ -z "${TURNABOUT_LONG:-}" ] || export RC_PARAMS="max_success=2000"
  step "unit, store and API tests" "$repo/tools/run-unit-tests" build/dev/tests build/test/gtest || true
  counted "unit, store and API tests" node "$repo/tools/count-gtest.mjs" build/test/gtest
}

layer_web() {
  one "web lint" npm --prefix web run lint
  one "web types" npm --prefix web run typecheck
  step "web tests" npm --prefix web run test -- --reporter=json --outputFile="$repo/build/test/vitest.json" || true
  [ -f build/test/vitest.json ] || tail -n 40 "$(log_of "web tests")" | keep_failure "web tests"
  counted "web tests" node "$repo/tools/count-vitest.mjs" build/test/vitest.json
  build_web || { tail -n 40 "$(log_of "build the web app")" | keep_failure "build the web app"; return 1; }
  one "first loads can be too large" bash -c '! node web/tools/size.mjs --budget 1 >/dev/null'
  one "first loads" node web/tools/size.mjs
}

layer_contract() {
  build_dev || return 1
  one "openapi.json is what the binary prints" bash -c 'build/dev/turnabout openapi | diff -u api/openapi.json - '
}

layer_tidy() {
  build_dev || return 1
  if [ -n "${TURNABOUT_LONG:-}" ]; then
    one "clang-tidy" bash -c 'git ls-files "server/*.cpp" "tools/*.cpp" | xargs tools/tidy 7200'
  else
    changed_files 'server/*.cpp' 'tools/*.cpp' >build/test/changed.txt
    one "clang-tidy" bash -c 'xargs -r tools/tidy 240 <build/test/changed.txt'
  fi
}

layer_journeys() {
  build_web || { tail -n 40 "$(log_of "build the web app")" | keep_failure "build the web app"; return 1; }
  build_dev_status=
  build_dev || return 1
  local summary
  step "journeys" env TURNABOUT_BINARY="$repo/build/dev/turnabout" node journeys/run.mjs || true
  summary=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$logs/journeys.log" | tail -n 1)
  [ -n "$summary" ] || { tail -n 40 "$logs/journeys.log" | keep_failure "journeys"; return 1; }
  grep '^unsteady' "$logs/journeys.log" || true
  # A failed step, and what stands indented below it: why, where, and what else went wrong in the browser.
  awk '/^[^ ]/ || /^  ok / { shown = 0 } /^  failed / { shown = 1 } shown' "$logs/journeys.log" | keep_failure "journeys"
  # shellcheck disable=SC2046
  record journeys $(tr -dc '0-9 ' <<<"$summary")
}

layer_cohorts() {
  build_dev || return 1
  one "no broken rule in random cohorts" "$repo/tools/check-cohorts" "$([ -n "${TURNABOUT_LONG:-}" ] && echo 1000 || echo 50)"
}

layer_reproducible() {
  one "the web app builds to the same bytes twice" "$repo/tools/check-reproducible"
}

layer_clang() {
  built "configure with clang" cmake --preset clang && built "build with clang" ninja -C build/clang || return 1
  start_postgres || return 1
  step "tests built with clang" "$repo/tools/run-unit-tests" build/clang/tests build/test/gtest-clang || true
  counted "tests built with clang" node "$repo/tools/count-gtest.mjs" build/test/gtest-clang "clang: "
}

layer_sanitize() {
  built "configure with sanitizers" cmake --preset sanitize && built "build with sanitizers" ninja -C build/sanitize || return 1
  start_postgres || return 1
  step "tests with sanitizers" "$repo/tools/run-unit-tests" build/sanitize/tests build/test/gtest-sanitize || true
  counted "tests with sanitizers" node "$repo/tools/count-gtest.mjs" build/test/gtest-sanitize "sanitized: "
}

# Every *_fuzz program of the clang build, a few minutes each; what it finds is kept under build/test/fuzz.
layer_fuzz() {
  local program name found=no
  for program in build/sanitize/fuzz/*_fuzz; do
    [ -x "$program" ] || continue
    found=yes
    name=${program##*/}
    mkdir -p "build/test/fuzz/$name"
    "$repo/tools/fuzz-seeds" "$name" "build/test/fuzz-seeds/$name"
    one "fuzz $name" "$program" -max_total_time=180 -rss_limit_mb=1024 -artifact_prefix="build/test/fuzz/" \
      "build/test/fuzz/$name" "build/test/fuzz-seeds/$name"
  done
  [ "$found" = yes ]
}
