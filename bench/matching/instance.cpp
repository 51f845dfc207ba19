#include "bench/matching/instance.hpp"

#include <fstream>
#include <stdexcept>

namespace turnabout::bench {
namespace {

template <class Number>
void put(std::ofstream& file, const Number* numbers, std::size_t count) {
  file.write(reinterpret_cast<const char*>(numbers), static_cast<std::streamsize>(count * sizeof(Number)));
}

template <class Number>
void get(std::ifstream& file, Number* numbers, std::size_t count) {
  file.read(reinterpret_cast<char*>(numbers), static_cast<std::streamsize>(count * sizeof(Number)));
}

}  // namespace

void save(const Instance& instance, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  const std::int64_t sizes[] = {instance.mentors, instance.mentees,
                                static_cast<std::int64_t>(instance.pairs())};
  put(file, sizes, 3);
  put(file, instance.from.data(), instance.from.size());
  put(file, instance.mentee.data(), instance.mentee.size());
  put(file, instance.score.data(), instance.score.size());
  file.close();
  if (!file) throw std::runtime_error(path + " could not be written");
}

Instance load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::int64_t sizes[3] = {};
  get(file, sizes, 3);
  if (!file) throw std::runtime_error(path + " could not be read");
  Instance instance;
  instance.mentors = static_cast<int>(sizes[0]);
  instance.mentees = static_cast<int>(sizes[1]);
  instance.from.resize(static_cast<std::size_t>(sizes[0]) + 1);
  instance.mentee.resize(static_cast<std::size_t>(sizes[2]));
  instance.score.resize(static_cast<std::size_t>(sizes[2]));
  get(file, instance.from.data(), instance.from.size());
  get(file, instance.mentee.data(), instance.mentee.size());
  get(file, instance.score.data(), instance.score.size());
  if (!file) throw std::runtime_error(path + " is cut off");
  return instance;
}

Instance turned(const Instance& instance) {
  Instance other;
  other.mentors = instance.mentees;
  other.mentees = instance.mentors;
  other.from.assign(static_cast<std::size_t>(other.mentors) + 1, 0);
  for (const auto mentee : instance.mentee) ++other.from[static_cast<std::size_t>(mentee) + 1];
  for (std::size_t row = 1; row < other.from.size(); ++row) other.from[row] += other.from[row - 1];
  other.mentee.resize(instance.pairs());
  other.score.resize(instance.pairs());
  auto next = other.from;
  for (int mentor = 0; mentor < instance.mentors; ++mentor) {
    const auto row = static_cast<std::size_t>(mentor);
    for (auto pair = static_cast<std::size_t>(instance.from[row]);
         pair < static_cast<std::size_t>(instance.from[row + 1]); ++pair) {
      const auto to = static_cast<std::size_t>(next[static_cast<std::size_t>(instance.mentee[pair])]++);
      other.mentee[to] = mentor;
      other.score[to] = instance.score[pair];
    }
  }
  return other;
}

}  // namespace turnabout::bench
