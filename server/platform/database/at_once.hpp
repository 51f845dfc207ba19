#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <thread>

namespace turnabout::database {

/// For tests of what two people do at the same moment: does both, each in a thread and so on a connection of
/// its own, and gives what came of each. An exception of either ends the test program.
template <class Outcome>
std::array<Outcome, 2> at_once(const std::function<Outcome()>& one, const std::function<Outcome()>& other) {
  std::atomic<int> waiting = 2;
  std::array<Outcome, 2> outcomes{};
  const auto go = [&](const std::function<Outcome()>& act, Outcome& outcome) {
    --waiting;
    while (waiting > 0) std::this_thread::yield();
    outcome = act();
  };
  std::thread first([&] { go(one, outcomes[0]); });
  std::thread second([&] { go(other, outcomes[1]); });
  first.join();
  second.join();
  return outcomes;
}

}  // namespace turnabout::database
