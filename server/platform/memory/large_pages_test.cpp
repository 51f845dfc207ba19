#include "platform/memory/large_pages.hpp"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <limits>
#include <new>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace turnabout::memory {
namespace {

using testing::Eq;

struct alignas(64) Line {
  std::int64_t held[8];
};

std::uintptr_t place(const void* taken) {
  return reinterpret_cast<std::uintptr_t>(taken);
}

/// What Linux says of the mapping that holds `taken`, in KiB: the smaps line "AnonHugePages".
long large_kib(const void* taken) {
  std::ifstream maps("/proc/self/smaps");
  bool here = false;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx ", &from, &to) == 2)
      here = from <= place(taken) && place(taken) < to;
    else if (here && line.starts_with("AnonHugePages:"))
      return std::stol(line.substr(line.find_first_of("0123456789")));
  }
  return -1;
}

TEST(LargePages, BeginAtALargePageAndHoldWhatIsWritten) {
  std::vector<std::int32_t> many(kLarge, 7);
  EXPECT_THAT(place(many.data()) % kLargePage, Eq(0U));
  many.resize(3 * kLarge, 9);
  EXPECT_THAT(many[kLarge - 1], Eq(7));
  EXPECT_THAT(many.back(), Eq(9));
}

TEST(LargePages, AreGivenWhereLinuxGivesThem) {
  std::string mode;
  std::getline(std::ifstream("/sys/kernel/mm/transparent_hugepage/enabled"), mode);
  const bool given =
      mode.find("[madvise]") != std::string::npos || mode.find("[always]") != std::string::npos;
  const std::vector<Line> lines(kLarge / 4, Line{});
  EXPECT_EQ(large_kib(&lines[lines.size() / 2]) > 0, given) << mode;
}

TEST(LargePages, KeepEveryAlignmentAskedFor) {
  for (const std::size_t count : {std::size_t{1}, std::size_t{1000}, kLarge}) {
    const std::vector<Line> lines(count);
    EXPECT_THAT(place(lines.data()) % alignof(Line), Eq(0U));
  }
}

TEST(LargePages, SayThatThereIsNoMemory) {
  constexpr auto kNobodyHas = std::numeric_limits<std::size_t>::max() / 4;
  EXPECT_THROW(::operator delete(::operator new(kNobodyHas)), std::bad_alloc);
  void* const nothing = ::operator new(kNobodyHas, std::nothrow);
  EXPECT_EQ(nothing, nullptr);
  ::operator delete(nothing);
}

}  // namespace
}  // namespace turnabout::memory
