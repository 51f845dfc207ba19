# Compiler, linker and cache: what makes a build on two cores bearable (docs/decisions/ has the measurements' source).
option(TURNABOUT_TESTS "Build the tests" ON)
set(TURNABOUT_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
if(TURNABOUT_SANITIZE)
  add_compile_options(-fsanitize=${TURNABOUT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TURNABOUT_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options(-fsanitize=fuzzer-no-link)  # or libFuzzer would not see into the code that it calls
  endif()
endif()

# Our own code is held to these; what we build from elsewhere (SQLite) is not.
add_library(turnabout_warnings INTERFACE)
target_compile_options(turnabout_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wconversion -Wshadow -Werror>
  # At -O2 g++ 12 sees uninitialised members of a std::optional that it has just checked (GCC bug 80635). The development
  # build and clang keep the warning.
  $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>
  # Clang blames us for the deprecated std::get_temporary_buffer inside libstdc++ 12's own std::stable_sort; g++ keeps the
  # warning for what is really ours.
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-deprecated-declarations>)
