// measure_command PROGRAM WORD…: runs it and prints what all of it took, as one line of JSON. Small on
// purpose: Linux counts what the parent had when it started the program as the program's own memory.
#include <chrono>
#include <cstdio>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char** words) {
  if (count < 2) {
    std::fputs("measure_command PROGRAM WORD…\n", stderr);
    return 1;
  }
  const auto from = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execvp(words[1], words + 1);
    std::perror(words[1]);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) {
    std::perror("measure_command");
    return 1;
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - from;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  std::printf(R"({"exit":%d,"user":%.6f,"kernel":%.6f,"wall":%.6f,"peak":%.1f})"
              "\n",
              WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), seconds(usage.ru_utime),
              seconds(usage.ru_stime), wall.count(), static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
