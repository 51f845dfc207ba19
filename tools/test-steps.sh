# Sourced by ./test: one function per layer, and the counting. A layer that cannot run (a missing program, a failed
# build) counts as failed, never as skipped.
# shellcheck shell=bash disable=SC2154
results=$repo/build/test/results.tsv
layer_now=
finished=no

start_results() {
  rm -rf "$repo/build/test"
  mkdir -p "$repo/build/test"
  : >"$results"
}
record() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$results"; }  # layer passed failed skipped

# one NAME COMMAND…: a step that counts as one test of the layer that is running.
one() {
  if step "$@"; then record "$layer_now" 1 0 0; else record "$layer_now" 0 1 0; fi
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
    { [ -f build/dev/build.ninja ] || step "configure" cmake --preset dev; } &&
      step "build" ninja -C build/dev -k 20 || build_dev_status=1
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
    tools/run-unit-tests tools/check-cohorts
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
  node "$repo/tools/count-gtest.mjs" build/test/gtest >>"$results"
}

layer_web() {
  one "web lint" npm --prefix web run lint
  one "web types" npm --prefix web run typecheck
  step "web tests" npm --prefix web run test -- --reporter=json --outputFile="$repo/build/test/vitest.json" || true
  node "$repo/tools/count-vitest.mjs" build/test/vitest.json >>"$results"
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
  build_web || return 1
  build_dev_status=
  build_dev || return 1
  local summary
  step "journeys" env TURNABOUT_BINARY="$repo/build/dev/turnabout" node journeys/run.mjs || true
  summary=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$logs/journeys.log" | tail -n 1)
  [ -n "$summary" ] || return 1
  grep -iE '^ *(failed|not ok)\b' "$logs/journeys.log" | head -n 20 || true
  # shellcheck disable=SC2046
  record journeys $(tr -dc '0-9 ' <<<"$summary")
}

layer_cohorts() {
  build_dev || return 1
  one "no broken rule in random cohorts" "$repo/tools/check-cohorts" "$([ -n "${TURNABOUT_LONG:-}" ] && echo 1000 || echo 50)"
}

layer_clang() {
  step "configure with clang" cmake --preset clang && step "build with clang" ninja -C build/clang || return 1
  start_postgres || return 1
  step "tests built with clang" "$repo/tools/run-unit-tests" build/clang/tests build/test/gtest-clang || true
  node "$repo/tools/count-gtest.mjs" build/test/gtest-clang "clang: " >>"$results"
}

layer_sanitize() {
  step "configure with sanitizers" cmake --preset sanitize && step "build with sanitizers" ninja -C build/sanitize || return 1
  start_postgres || return 1
  step "tests with sanitizers" "$repo/tools/run-unit-tests" build/sanitize/tests build/test/gtest-sanitize || true
  node "$repo/tools/count-gtest.mjs" build/test/gtest-sanitize "sanitized: " >>"$results"
}

# Every *_fuzz program of the clang build, a few minutes each; what it finds is kept under build/test/fuzz.
layer_fuzz() {
  local program found=no
  for program in build/sanitize/fuzz/*_fuzz; do
    [ -x "$program" ] || continue
    found=yes
    mkdir -p "build/test/fuzz/${program##*/}"
    one "fuzz ${program##*/}" "$program" -max_total_time=180 -rss_limit_mb=1024 -artifact_prefix="build/test/fuzz/" \
      "build/test/fuzz/${program##*/}"
  done
  [ "$found" = yes ]
}
