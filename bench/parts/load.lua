-- For wrk: the cookie of the person who asks comes from the environment; one line of JSON says what was measured.
wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")
wrk.headers["Accept"] = os.getenv("BENCH_ACCEPT")
wrk.headers["Accept-Encoding"] = os.getenv("BENCH_ENCODING")

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "\n{\"requests\":%d,\"microseconds\":%d,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f,\"failed\":%d}\n",
    summary.requests, summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
